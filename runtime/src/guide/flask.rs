//! Moving a Flask site: its templates stay as they are, with minijinja and the feature `minijinja`.
//!
//! `steadfast::minijinja::UrlFor` is Flask's `url_for`: the endpoint `static` is the folder, and each endpoint of the
//! application is stated with the rule that its `@app.route` has:
//!
//! ```text
//! UrlFor::new(&assets::ASSETS)
//!     .blueprint("desk", &desk_assets::ASSETS)   // Blueprint("desk", …, static_folder="desk/static")
//!     .route("home", "/")                        // @app.route("/") def home(): …
//!     .route("book", "/books/<slug>")
//!     .origin("https://example.com")             // for _external=True
//!     .register(&mut env);
//! ```
//!
//! `examples/flask` is a whole site, whose pages a test compares with those of Flask itself. The URLs of files have their
//! versions, so that nothing needs `?q=<mtime>` any longer; remove such a parameter, or leave it: it follows the version.
//!
//! # Misspelt files
//!
//! As in Flask, a file that does not exist has its plain URL; a debug build logs it. `UrlFor::strict` makes it an error of the
//! page, and [`testing::check_templates`](crate::testing::check_templates) finds the names in all templates in a test.
//!
//! # What minijinja does not have
//!
//! minijinja 3.1 reads Jinja's syntax: inheritance, macros, imports, `{% call %}`, `namespace()`, slices, tests. Of what
//! Flask's templates use beyond that:
//!
//! | in Flask | with minijinja |
//! |---|---|
//! | `'%s of %s' % (a, b)` | <code>'%s of %s' \| format(a, b)</code>, which Jinja has too |
//! | `d.items()`, `text.upper()`, `'{}'.format(a)` | <code>d \| items</code>, <code>text \| upper</code>; or `minijinja_contrib::pycompat`, which adds Python's methods except those that change a value, such as `append` |
//! | `get_flashed_messages()` | a function that you add, or a value in the context |
//! | `request`, `session`, `g`, `config` | values in the context, or `env.add_global`; `request.blueprint` is the one that `url_for('.static', …)` needs |
//! | `{% break %}`, `{% continue %}` | the feature `loop_controls` of minijinja |
//! | <code>\| tojson</code>, <code>\| urlencode</code> | the features `json` and `urlencode` of minijinja |
//! | <code>\| truncate(9)</code>, <code>\| wordwrap(9)</code> | `minijinja-contrib`, with names: `truncate(length=9)`, `wordwrap(width=9)` |
//! | <code>\| wordcount</code>, <code>\| striptags</code>, <code>\| filesizeformat</code>, <code>\| random</code>, `joiner`, `lipsum` | `minijinja-contrib` |
//! | `cycler('odd', 'even')` | `minijinja-contrib`, with a list: `cycler(['odd', 'even'])`; or `loop.cycle('odd', 'even')` |
//! | <code>\| urlize</code>, <code>\| xmlattr</code>, <code>\| center</code> | filters that you add |
//! | `_('text')`, `{% trans %}` | a function `_` that you add; the statement does not exist |
//! | `date.strftime('%Y')` | a text that you make in Rust, or the filters for dates of `minijinja-contrib` |
//!
//! In an imported macro, minijinja also sees the variables of the page. It escapes `'` and `"` in other spellings of the same
//! characters, and `/` as well.
