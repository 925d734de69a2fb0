//! The files of a live build: a program runs while its folder changes, as in an editor. Nothing is built in between.

mod crates;

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::crates::Crate;

/// Answers each line of stdin, a method and a URL with field lines, by a line of stdout: the status, field lines, and the
/// body in hexadecimal. Its log goes to stderr.
const PROGRAM: &str = r#"
use std::io::BufRead as _;

mod assets {
    steadfast::static_assets!("static", OPTIONS);
}

mod query {
    steadfast::static_assets!("static", base = "/query", version = "query", missing = "warn");
}

struct Log;

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool { true }
    fn log(&self, record: &log::Record<'_>) { eprintln!("{}: {}", record.target(), record.args()); }
    fn flush(&self) {}
}

fn main() {
    log::set_logger(&Log).expect("the only logger");
    log::set_max_level(log::LevelFilter::Info);
    for asset in &assets::ASSETS {
        println!("{}\t{}\t{}", asset.path(), asset.url(), asset.etag());
    }
    println!();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("UTF-8");
        let mut fields = line.split('\t');
        let (method, url) = (fields.next().expect("a method"), fields.next().expect("a URL"));
        let fields: Vec<_> = fields.map(|field| field.split_once(": ").expect("a field")).collect();
        let request = steadfast::RequestHead::new(method, url).with_fields(fields);
        let answer = assets::ASSETS.respond(request.clone()).or_else(|| query::ASSETS.respond(request));
        let Some(answer) = answer else {
            println!("0");
            continue;
        };
        let (parts, body) = answer.into_parts();
        print!("{}", parts.status.as_u16());
        for (name, value) in &parts.headers {
            print!("\t{name}: {}", value.to_str().expect("ASCII"));
        }
        print!("\t");
        for byte in &body {
            print!("{byte:02x}");
        }
        println!();
    }
}
"#;

const OPTIONS: &str = r#"
    exclude = ["*.psd", "drafts/**"],
    include = ["**", ".htaccess"],
    plain = ["*.html"],
    root = ["{robots,humans}.txt"],
    prehashed = ["dist/**"],
    folders = ["pack/one"],
    precoded = ["*.wasm.br"],
    missing_ok = ["later/**", "css/loose.css"],
    types = { "*.part" = "model/x" },
    cors = ["*.json"],
    headers = { "*.json" = { "X-Robots-Tag" = "noindex" } },
"#;

/// A program that is running, and the crate with its folder.
struct Running {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// URL and entity tag of each asset.
    assets: BTreeMap<String, (String, String)>,
    /// `None` after [`stop`](Running::stop).
    log: Option<BufReader<std::process::ChildStderr>>,
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> &str {
        str::from_utf8(&self.body).expect("UTF-8")
    }
}

fn site(name: &'static str) -> Crate {
    let site = Crate::new(name, &PROGRAM.replace("OPTIONS", OPTIONS));
    site.depend_on("log = \"0.4\"");
    for (path, content) in [
        ("style.css", "a { color: teal }"),
        ("app.js", "export {};"),
        ("page.html", "<p>"),
        ("data.json", "{}"),
        ("robots.txt", "robots"),
        ("dist/main-1a2b.js", "export {};"),
        ("notes.txt", "notes"),
        ("pack/one/skin.css", "a { background: url(a.svg) }"),
        ("pack/one/a.svg", "<svg/>"),
        ("pack/two.css", "a { background: url(one/a.svg) }"),
        ("gone.txt", "gone"),
        ("moved.txt", "moved"),
        ("slow.txt", "slow"),
        ("img/logo.svg", "<svg/>"),
        ("css/site.css", "a { background: url(../img/logo.svg) }"),
        ("css/loose.css", "a { background: url(../later/a.svg) }"),
        ("first.psd", "left out"),
        ("drafts/first.txt", "left out"),
        ("first.part", "a model"),
        (".htaccess", "first"),
    ] {
        site.write(&format!("static/{path}"), content);
    }
    let coded = include_bytes!("../fixtures/precoded/game.wasm.br");
    site.write("static/first.wasm.br", coded);
    site
}

impl Running {
    fn start(site: &Crate) -> Self {
        let build = site.cargo("build").output().expect("cargo runs");
        let printed = String::from_utf8_lossy(&build.stderr).into_owned();
        assert!(build.status.success(), "{printed}");
        Self::of(Command::new(site.program()))
    }

    fn of(mut program: Command) -> Self {
        program
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = program.spawn().expect("the program starts");
        let input = child.stdin.take().expect("it is piped");
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        let log = child.stderr.take().map(BufReader::new);
        let mut running = Running {
            child,
            input,
            output,
            assets: BTreeMap::new(),
            log,
        };
        loop {
            let line = running.line();
            let mut fields = line.split('\t').map(str::to_owned);
            let (Some(path), Some(url), Some(etag)) = (fields.next(), fields.next(), fields.next())
            else {
                return running;
            };
            running.assets.insert(path, (url, etag));
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the program runs");
        line.trim_end_matches('\n').to_owned()
    }

    fn send(&mut self, method: &str, url: &str, fields: &[(&str, &str)]) -> Answer {
        let fields: String = fields
            .iter()
            .map(|(name, value)| format!("\t{name}: {value}"))
            .collect();
        writeln!(self.input, "{method}\t{url}{fields}").expect("the program runs");
        let line = self.line();
        let mut parts = line.split('\t');
        let status = parts.next().and_then(|status| status.parse().ok());
        let status = status.expect("an answer begins with its status");
        let mut parts: Vec<_> = parts.collect();
        let body = parts.pop().unwrap_or_default().as_bytes();
        let byte = |digits: &[u8]| {
            let digits = str::from_utf8(digits).expect("ASCII");
            u8::from_str_radix(digits, 16).expect("hexadecimal")
        };
        let field = |line: &&str| {
            let (name, value) = line.split_once(": ").expect("a field");
            (name.to_owned(), value.to_owned())
        };
        Answer {
            status,
            headers: parts.iter().map(field).collect(),
            body: body.chunks(2).map(byte).collect(),
        }
    }

    fn get(&mut self, url: &str) -> Answer {
        self.send("GET", url, &[])
    }

    fn url(&self, path: &str) -> String {
        self.assets[path].0.clone()
    }

    /// Asserts that a URL is answered with this content, to be revalidated.
    fn assert_is(&mut self, url: &str, content: &str) {
        let answer = self.get(url);
        assert_eq!((answer.status, answer.text()), (200, content), "{url}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{url}");
    }

    fn assert_is_missing(&mut self, url: &str) {
        let answer = self.get(url);
        assert_eq!(answer.status, 404, "{url}: {answer:?}");
        assert_eq!(answer.header("cache-control"), "no-store", "{url}");
    }

    /// Ends the program, and returns its log.
    fn stop(mut self) -> String {
        self.child.kill().expect("the program runs");
        let lines = self.log.take().expect("it was not stopped").lines();
        lines.map_while(Result::ok).collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_running_program_serves_each_change_of_its_folder_without_a_build() {
    let site = site("live-changes");
    let mut running = Running::start(&site);
    edits_show_under_every_url(&site, &mut running);
    hashes_of_files_are_not_in_style_sheets(&site, &mut running);
    new_files_are_served_by_the_rules_of_the_build(&site, &mut running);
    folders_as_one_are_served_under_every_version(&site, &mut running);
    deleted_and_renamed_files_are_gone(&site, &mut running);
    answers_are_those_of_a_release(&site, &mut running);
    files_that_are_being_written_are_waited_for(&site, &mut running);
    nothing_outside_the_folder_is_served(&site, &mut running);
    a_404_is_explained(&mut running);
    let log = running.stop();
    let line = "steadfast: static/new.css is not in the program: it has no constant until the next build. If cargo does \
                not notice new files, add `println!(\"cargo::rerun-if-changed=static\");` to build.rs";
    assert_eq!(log.matches(line).count(), 1, "{log}");
}

fn edits_show_under_every_url(site: &Crate, running: &mut Running) {
    let versioned = running.url("style.css");
    let of_query = format!("/query/style.css?v={}", &versioned[14..30]);
    let urls = [
        "/static/style.css",
        &versioned,
        "/static/style.0123456789abcdef.css",
        "/query/style.css",
        &of_query,
        "/query/style.css?v=0123456789abcdef",
    ];
    let mut tags = Vec::new();
    for content in [
        "a { color: teal }",
        "a { color: plum }",
        "a { color: teal }",
    ] {
        site.write("static/style.css", content);
        for url in urls {
            running.assert_is(url, content);
        }
        tags.push(running.get(&versioned).header("etag").to_owned());
    }
    assert_eq!(tags[0], running.assets["style.css"].1);
    assert_eq!(tags[0], tags[2]);
    assert_ne!(tags[0], tags[1]);
    // As it is on disk: an edit of the image shows too.
    let sheet = running.url("css/site.css");
    running.assert_is(&sheet, "a { background: url(../img/logo.svg) }");
    site.write("static/dist/main-1a2b.js", "export { a };");
    running.assert_is("/static/dist/main-1a2b.js", "export { a };");
    site.write("static/robots.txt", "robots 2");
    running.assert_is("/robots.txt", "robots 2");
    running.assert_is_missing("/static/robots.txt");
}

/// A hash would keep an edited file from the page.
fn hashes_of_files_are_not_in_style_sheets(site: &Crate, running: &mut Running) {
    let sheet = "@import url(\"style.css\" integrity(\"sha256-AAAA\")); \
                 @import url(\"https://cdn.example/x.css\" integrity(\"sha256-BBBB\"));";
    site.write("static/hashes.css", sheet);
    running.assert_is("/static/hashes.css", &sheet.replace("sha256-AAAA", ""));
    // One reference inside another, whose hash comes first.
    let nested = "a { b: url(\"style.css\" url(\"app.js\" integrity(\"sha256-BB\")) integrity(\"sha256-AA\")) }";
    site.write("static/nested.css", nested);
    let served = running.get("/static/nested.css");
    assert_eq!(served.status, 200);
    assert!(!served.text().contains("sha256-AA"), "{}", served.text());
}

fn folders_as_one_are_served_under_every_version(site: &Crate, running: &mut Running) {
    let url = running.url("pack/one/skin.css");
    let version = &url["/static/pack/one.".len()..][..16];
    assert_eq!(url, format!("/static/pack/one.{version}/skin.css"));
    let folders = [
        format!("/static/pack/one.{version}"),
        "/static/pack/one.0123456789abcdef".to_owned(),
        "/static/pack/one".to_owned(),
    ];
    site.write("static/pack/one/new/page.html", "<p>");
    for content in ["a { background: url(a.svg) }", "a { color: plum }"] {
        site.write("static/pack/one/skin.css", content);
        for folder in &folders {
            running.assert_is(&format!("{folder}/skin.css"), content);
            running.assert_is(&format!("{folder}/new/page.html"), "<p>");
            running.assert_is_missing(&format!("{folder}/later.js"));
        }
    }
    site.write("static/pack/one/new/page.0123456789abcdef.html", "<b>");
    running.assert_is(
        &format!("{}/new/page.0123456789abcdef.html", folders[1]),
        "<b>",
    );
    // Not the version of a file, and no folder as one.
    running.assert_is_missing("/static/pack/one/skin.0123456789abcdef.css");
    running.assert_is_missing("/static/pack.0123456789abcdef/two.css");
    running.assert_is_missing("/static/pack/one.0123456789abcdef");
    // As it is on disk, so that the edited file shows too.
    let sheet = running.url("pack/two.css");
    running.assert_is(&sheet, "a { background: url(one/a.svg) }");
    site.remove("static/pack/one/skin.css");
    for folder in &folders {
        running.assert_is_missing(&format!("{folder}/skin.css"));
    }
}

fn new_files_are_served_by_the_rules_of_the_build(site: &Crate, running: &mut Running) {
    for (path, url, content_type) in [
        ("new.css", "/static/new.css", "text/css; charset=utf-8"),
        (
            "new.css",
            "/static/new.0123456789abcdef.css",
            "text/css; charset=utf-8",
        ),
        ("new.css", "/query/new.css?v=1", "text/css; charset=utf-8"),
        (
            "a/b/ü ?.txt",
            "/static/a/b/%C3%BC%20%3F.txt",
            "text/plain; charset=utf-8",
        ),
        ("humans.txt", "/humans.txt", "text/plain; charset=utf-8"),
        (
            ".well-known/openid-configuration",
            "/.well-known/openid-configuration",
            "application/json",
        ),
        ("x.part", "/static/x.part", "model/x"),
        (".htaccess", "/static/.htaccess", "application/octet-stream"),
        ("new.json", "/static/new.json", "application/json"),
    ] {
        let content = format!("content of {path}");
        site.write(&format!("static/{path}"), &content);
        running.assert_is(url, &content);
        assert_eq!(running.get(url).header("content-type"), content_type);
    }
    let json = running.get("/static/new.json");
    assert_eq!(json.header("access-control-allow-origin"), "*");
    assert_eq!(json.header("x-robots-tag"), "noindex");
    let page = "/static/page.0123456789abcdef.html";
    running.assert_is_missing(page);
    for path in [
        "x.psd",
        "drafts/a.txt",
        ".env",
        ".git/config",
        "a/.well-known/x",
        "humans.txt",
        "trailing ",
        "app.js.br",
    ] {
        site.write(&format!("static/{path}"), "left out");
        running.assert_is_missing(&format!("/static/{}", path.replace(' ', "%20")));
    }
    // A file that is encoded on disk.
    site.write("static/new.wasm.br", "coded");
    let answer = running.get("/static/new.wasm.br");
    assert_eq!(answer.header("content-encoding"), "br");
    assert_eq!(answer.header("content-type"), "application/wasm");
    assert_eq!(answer.header("vary"), "Accept-Encoding");
    let answer = running.send("GET", "/static/new.wasm.br", &[("accept-encoding", "gzip")]);
    assert_eq!(answer.status, 406);
}

fn deleted_and_renamed_files_are_gone(site: &Crate, running: &mut Running) {
    site.remove("static/gone.txt");
    let gone = running.url("gone.txt");
    running.assert_is_missing(&gone);
    running.assert_is_missing("/static/gone.txt");
    site.rename("static/moved.txt", "static/sub/there.txt");
    running.assert_is_missing("/static/moved.txt");
    running.assert_is("/static/sub/there.txt", "moved");
    site.write("static/gone.txt", "back");
    running.assert_is(&gone, "back");
}

fn answers_are_those_of_a_release(site: &Crate, running: &mut Running) {
    let text = "0123456789";
    for (path, is_edited) in [
        ("notes.txt", false),
        ("notes.txt", true),
        ("other.txt", true),
    ] {
        let url = format!("/static/{path}");
        let content = if is_edited { text } else { "notes" };
        site.write(&format!("static/{path}"), content);
        let whole = running.get(&url);
        let etag = whole.header("etag").to_owned();
        assert!(etag.len() == 18 && etag.starts_with('"'), "{etag}");
        assert_eq!(whole.header("content-length"), content.len().to_string());
        assert_eq!(whole.header("accept-ranges"), "bytes");
        assert_eq!(whole.header("x-content-type-options"), "nosniff");
        let head = running.send("HEAD", &url, &[]);
        assert_eq!((head.status, &head.body[..]), (200, &b""[..]));
        assert_eq!(head.headers, whole.headers);
        let current = running.send("GET", &url, &[("if-none-match", &etag)]);
        assert_eq!((current.status, &current.body[..]), (304, &b""[..]));
        let stale = running.send("GET", &url, &[("if-none-match", "\"0123456789abcdef\"")]);
        assert_eq!(stale.status, 200);
        let changed = running.send("GET", &url, &[("if-match", "\"0123456789abcdef\"")]);
        assert_eq!(changed.status, 412);
        let part = running.send("GET", &url, &[("range", "bytes=1-2"), ("if-range", &etag)]);
        assert_eq!(
            (part.status, &part.body[..]),
            (206, &content.as_bytes()[1..3])
        );
        let expected = format!("bytes 1-2/{}", content.len());
        assert_eq!(part.header("content-range"), expected);
        let beyond = running.send("GET", &url, &[("range", "bytes=100-")]);
        assert_eq!(beyond.status, 416);
        assert_eq!(running.send("POST", &url, &[]).status, 405);
        assert_eq!(running.send("OPTIONS", &url, &[]).status, 204);
    }
    site.write("static/long.txt", "long ".repeat(1000));
    let ranges = [("range", "bytes=0-0,2000-2001")];
    let parts = running.send("GET", "/static/long.txt", &ranges);
    assert_eq!(parts.status, 206);
    let content_type = parts.header("content-type");
    assert!(
        content_type.starts_with("multipart/byteranges"),
        "{content_type}"
    );
    let preflight = [("access-control-request-method", "GET")];
    let answer = running.send("OPTIONS", "/static/new.json", &preflight);
    assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD");
}

/// Editors write in place, or rename a new file over the old one, or remove the old one first.
fn files_that_are_being_written_are_waited_for(site: &Crate, running: &mut Running) {
    let file = site.path("static/slow.txt");
    let url = running.url("slow.txt");
    let change = |file: &PathBuf, first: fn(&PathBuf), content: &'static str| {
        let file = file.clone();
        first(&file);
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(30));
            fs::write(&file, content).expect("a writable file");
        })
    };
    let truncate = |file: &PathBuf| fs::write(file, "").expect("a writable file");
    let remove = |file: &PathBuf| fs::remove_file(file).expect("the file exists");
    let writer = change(&file, truncate, "written in place");
    running.assert_is(&url, "written in place");
    writer.join().expect("it is written");
    let writer = change(&file, remove, "written again");
    running.assert_is(&url, "written again");
    writer.join().expect("it is written");

    // Many renames while it is asked for: each answer is one whole content.
    let (start, folder) = (Instant::now(), site.path("static"));
    let writer = thread::spawn(move || {
        for round in 0.. {
            let content = format!("{round:04}").repeat(1000);
            fs::write(folder.join(".slow.tmp"), content).expect("a writable folder");
            fs::rename(folder.join(".slow.tmp"), folder.join("slow.txt")).expect("it is there");
            if start.elapsed() > Duration::from_millis(300) {
                break;
            }
        }
    });
    while !writer.is_finished() {
        let answer = running.get(&url);
        assert_eq!(answer.status, 200);
        let text = answer.text();
        assert!(
            text == "written again" || text == text[..4].repeat(1000),
            "{text:.40}"
        );
    }
    writer.join().expect("it is written");
    // A file that stays empty is empty.
    site.write("static/empty.txt", "");
    running.assert_is("/static/empty.txt", "");
}

fn nothing_outside_the_folder_is_served(site: &Crate, running: &mut Running) {
    site.write("secret.txt", "secret");
    site.write("outside/secret.txt", "secret");
    let absolute = site.path("secret.txt");
    let absolute = absolute.to_str().expect("UTF-8").trim_start_matches('/');
    for path in [
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "..%5csecret.txt",
        "img/../../secret.txt",
        "img/%2e%2e/%2e%2e/secret.txt",
        "./style.css",
        "img/./logo.svg",
        "img//logo.svg",
        "/style.css",
        &format!("/{absolute}"),
        &format!("%2f{absolute}"),
        "style.css/",
        "style.css%00",
        "style.css%00.txt",
        "%ff",
        "img",
        "img/",
        "",
        "STYLE.css",
        "style.css/x",
        &"a/".repeat(4000),
        &"x".repeat(4000),
    ] {
        let url = format!("/static/{path}");
        let answer = running.get(&url);
        assert!(
            answer.status == 404 || answer.status == 400,
            "{url:.60}: {answer:?}"
        );
        assert!(!answer.text().contains("secret\n"), "{url:.60}");
    }
    #[cfg(unix)]
    unix::nothing_outside_the_folder_is_served(site, running);
}

#[cfg(unix)]
mod unix {
    use std::{
        ffi::OsStr,
        fs,
        os::unix::{ffi::OsStrExt as _, fs::symlink, net::UnixListener},
        process::Command,
        sync::atomic::{AtomicBool, Ordering},
        thread,
    };

    use super::{Crate, Running};

    pub(super) fn nothing_outside_the_folder_is_served(site: &Crate, running: &mut Running) {
        let link = |target: &str, name: &str| {
            symlink(target, site.path(&format!("static/{name}"))).expect("a link");
        };
        for (target, name, url) in [
            ("../secret.txt", "out.txt", "out.txt"),
            ("../outside", "out", "out/secret.txt"),
            ("loop.txt", "loop.txt", "loop.txt"),
            ("nowhere.txt", "broken.txt", "broken.txt"),
            (".env", "env.txt", "env.txt"),
            ("/etc/passwd", "passwd.txt", "passwd.txt"),
            ("/dev/zero", "zero.bin", "zero.bin"),
        ] {
            link(target, name);
            running.assert_is_missing(&format!("/static/{url}"));
        }
        // Nor does a 404 tell what is there.
        for url in [
            "/static/out/secre.txt",
            "/static//etc/passwx",
            "/static/.en",
        ] {
            let answer = running.get(url);
            assert!(!answer.text().contains("Did you mean"), "{url}: {answer:?}");
        }
        // Links that stay inside are followed, as in a build.
        link("style.css", "alias.css");
        running.assert_is("/static/alias.css", "a { color: teal }");
        link("img", "pictures");
        running.assert_is("/static/pictures/logo.svg", "<svg/>");

        let pipe = site.path("static/pipe.txt");
        let made = Command::new("mkfifo").arg(&pipe).status();
        assert!(made.expect("mkfifo runs").success());
        running.assert_is_missing("/static/pipe.txt");
        let _socket = UnixListener::bind(site.path("static/socket.txt")).expect("a socket");
        running.assert_is_missing("/static/socket.txt");
        let name = OsStr::from_bytes(b"static/\xff.txt");
        fs::write(site.path("").join(name), "not UTF-8").expect("a writable folder");
        running.assert_is_missing("/static/%ff.txt");
        a_folder_that_is_swapped_for_a_link_does_not_lead_out(site, running);
    }

    struct OnDrop<F: Fn()>(F);

    impl<F: Fn()> Drop for OnDrop<F> {
        fn drop(&mut self) {
            (self.0)();
        }
    }

    /// A race between the check and the opening of a file.
    fn a_folder_that_is_swapped_for_a_link_does_not_lead_out(site: &Crate, running: &mut Running) {
        site.write("static/swap/secret.txt", "inside");
        symlink(site.path("outside"), site.path("link")).expect("a link");
        let [folder, link, aside] = ["static/swap", "link", "aside"].map(|path| site.path(path));
        let is_done = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                while !is_done.load(Ordering::Relaxed) {
                    fs::rename(&folder, &aside).expect("a folder");
                    fs::rename(&link, &folder).expect("a link");
                    fs::rename(&folder, &link).expect("a link");
                    fs::rename(&aside, &folder).expect("a folder");
                }
            });
            // Also where an assertion fails: the scope waits for its threads.
            let _end = OnDrop(|| is_done.store(true, Ordering::Relaxed));
            let mut inside = 0;
            for _ in 0..3000 {
                let answer = running.get("/static/swap/secret.txt");
                assert_ne!(answer.text(), "secret");
                inside += usize::from(answer.text() == "inside");
            }
            assert!(inside > 0, "the race is never won");
        });
    }
}

fn a_404_is_explained(running: &mut Running) {
    let answer = running.get("/static/css/sit.css");
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        answer.header("content-length"),
        answer.body.len().to_string()
    );
    let text = answer.text();
    assert!(
        text.starts_with("static/css/sit.css not found.\nFolder: "),
        "{text}"
    );
    assert!(text.contains("\nDid you mean css/site.css?\n"), "{text}");
    let head = running.send("HEAD", "/static/css/sit.css", &[]);
    assert_eq!((head.status, head.body.len()), (404, 0));
    assert_eq!(head.headers, answer.headers);
    assert_eq!(running.get("/elsewhere").status, 0);
}

const LOGO: &str = "a { background: url(../img/logo.svg) }";

#[test]
fn a_broken_reference_is_reported_once_for_each_content_in_the_words_of_a_build() {
    let site = site("live-references");
    let mut running = Running::start(&site);
    let versioned = running.url("css/site.css");
    let mut serve = |content: &str| {
        site.write("static/css/site.css", content);
        for url in ["/static/css/site.css", &versioned, "/query/css/site.css"] {
            running.assert_is(url, content);
        }
    };
    let misspelt = "/* Ü */\na { background: url(../img/logo.sgv) }";
    for content in [LOGO, misspelt, misspelt, LOGO, misspelt] {
        serve(content);
    }
    site.write("static/img/new.png", "a new file");
    serve("a { background: url(../img/new.png) }");
    serve("a { background: url(../later/b.svg) } /*# sourceMappingURL=gone.css.map */");
    let loose = "a { background: url(nowhere.svg) }";
    site.write("static/css/loose.css", loose);
    running.assert_is("/static/css/loose.css", loose);
    let log = running.stop();
    let reported = reported(&log);
    let expected = "static/css/site.css:2:21: cannot find file \"img/logo.sgv\" (url in background); did you mean \
                    \"img/logo.svg\"?";
    assert_eq!(reported, [expected, expected], "{log}");

    site.remove("static/gone.txt");
    for path in ["first.psd", "css/.hidden.svg", "css/é.svg"] {
        site.write(&format!("static/{path}"), "");
    }
    let css: String = [
        "a { background: url(../img/logo.sgv), url(../img/Logo.svg), url('../img/logo.svg') }",
        "a { background: image-set('a.avif' 1x, '../first.psd' 2x) }",
        "a { background: url(.hidden.svg), url(\"e\u{301}.svg\"), url(../gone.txt?v#x) }",
        "a { background: url(../../x.svg), url(../robots.txt), url('..\\\\img\\\\logo.svg') }",
        "// background: url(b.svg);",
        "@import 'sites.css'; @import url(/elsewhere.css);",
    ]
    .join("\n");
    let mut running = Running::of(Command::new(site.program()));
    site.write("static/css/site.css", &css);
    running.assert_is(&versioned, &css);
    site.write("static/utf-16.css", b"\xff\xfea\0{\0}\0");
    assert_eq!(running.get("/static/utf-16.css").status, 200);
    let log = running.stop();
    let build = site.cargo("build").output().expect("cargo runs");
    let printed = String::from_utf8_lossy(&build.stderr);
    let errors = printed
        .lines()
        .filter_map(|line| line.strip_prefix("error: "));
    let mut errors: Vec<_> = errors.filter(|line| line.contains("css")).collect();
    errors.sort_unstable();
    errors.dedup();
    let mut reported = self::reported(&log);
    reported.sort_unstable();
    assert_eq!(reported, errors);
    assert_eq!(reported.len(), 13, "{reported:#?}");
}

/// Pages and the like are sent as they are on disk, except for hashes, and read for broken references as in a build.
#[test]
fn an_edited_document_is_checked_in_the_words_of_a_build() {
    let site = site("live-documents");
    let mut running = Running::start(&site);
    let svg = |body: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{body}</svg>");
    let page = "<link rel=stylesheet href=style.css integrity=sha256-AAAA crossorigin>\r\n\
                <script src=app.js integrity=\"sha256-AAAA\"></script>\
                <script src=https://cdn.example/x.js integrity=sha256-BBBB></script>\
                <img src=img/logo.svg><a href=docs><a href={{x}}><p style='b:url(img/logo.svg)'>";
    site.write("static/good.html", page);
    let served = page
        .replace("=sha256-AAAA", "=\"\"")
        .replace("\"sha256-AAAA\"", "\"\"");
    running.assert_is("/static/good.html", &served);
    for (path, content) in [
        (
            "bad.html",
            "<p>Ü</p>\n<img src=img/lgo.svg srcset='img/logo.svg, gone.png 2x'><a href=gone.html>"
                .to_owned(),
        ),
        (
            "img/logo.svg",
            svg("<image href='gone.png'/><style>@import 'gone.css'</style>"),
        ),
        (
            "app.webmanifest",
            "{\"icons\":[{\"src\":\"gone.png\"}]}".to_owned(),
        ),
    ] {
        site.write(&format!("static/{path}"), &content);
        running.assert_is(&format!("/static/{path}"), &content);
    }
    let log = running.stop();
    let mut reported = reported(&log);
    reported.sort_unstable();
    // It would be an error of its own.
    site.remove("static/good.html");
    let build = site.cargo("build").output().expect("cargo runs");
    let printed = String::from_utf8_lossy(&build.stderr);
    let errors = printed
        .lines()
        .filter_map(|line| line.strip_prefix("error: static/"));
    let mut errors: Vec<_> = errors.map(|line| format!("static/{line}")).collect();
    errors.sort_unstable();
    errors.dedup();
    assert_eq!(reported, errors, "{printed}");
    assert_eq!(reported.len(), 6, "{reported:#?}");
    let expected = "static/bad.html:2:10: cannot find file \"img/lgo.svg\" (src of <img>); did you mean \"img/logo.svg\"?";
    assert!(reported.contains(&expected), "{reported:#?}");
}

#[test]
fn scripts_are_sent_as_they_are_but_for_bare_names_and_their_broken_references_are_reported() {
    let options = "rewrite = [\"workers/**\"], imports = { \"three\" = \"vendor/three.js\", \"lib/\" = \"lib/\" }";
    let program = PROGRAM.replace("OPTIONS", options);
    let program = program.replace("missing = \"warn\"", "references = [\"css\"]");
    let site = Crate::new("live-scripts", &program);
    site.depend_on("log = \"0.4\"");
    let worker =
        "import 'three'; import '../lib/a.js'; fetch(new URL('../x.wasm', import.meta.url))";
    for (path, content) in [
        ("workers/a.js", worker),
        ("vendor/three.js", "export {}"),
        ("lib/a.js", "export {}"),
        ("app.js", "import './lib/a.js'"),
        ("x.wasm", "wasm"),
    ] {
        site.write(&format!("static/{path}"), content);
    }
    let mut running = Running::start(&site);
    let with_urls = worker.replace("'three'", "'/static/vendor/three.js'");
    for url in ["/static/workers/a.js", &running.url("workers/a.js")] {
        running.assert_is(url, &with_urls);
    }
    site.write(
        "static/app.js",
        "import 'lib/a.js'; import 'other'; import './lib/b.js'",
    );
    let app = "import '/static/lib/a.js'; import 'other'; import './lib/b.js'";
    running.assert_is("/static/app.js", app);
    for bundled in ["import './lib/a'", "import './lib/a.js'; import './lib/a'"] {
        site.write("static/new.js", bundled);
        running.assert_is("/static/new.js", bundled);
    }
    let log = running.stop();
    assert_eq!(
        reported(&log),
        [
            "static/app.js:1:44: cannot find file \"lib/b.js\" (import); add it, or allow it to be missing with `missing_ok`",
            "static/new.js:1:30: cannot find file \"lib/a\" (import); browsers do not complete names as bundlers do; \
             write \"./lib/a.js\"",
        ],
        "{log}"
    );
}

/// The problems of files in a log.
fn reported(log: &str) -> Vec<&str> {
    let lines = log
        .lines()
        .filter_map(|line| line.strip_prefix("steadfast: "));
    lines
        .filter(|line| !line.contains("is not in the program"))
        .collect()
}

/// What surprises people: the program is started elsewhere, from another place, or its folder is not there.
#[test]
fn a_program_without_its_folder_serves_what_is_embedded() {
    let site = site("live-without-folder");
    let mut running = Running::start(&site);
    let style = running.url("style.css");
    site.write("static/style.css", "edited");
    running.assert_is(&style, "edited");

    site.rename("static", "elsewhere/static");
    running.assert_is(&style, "a { color: teal }");
    running.assert_is("/static/img/logo.svg", "<svg/>");
    running.assert_is("/robots.txt", "robots");
    running.assert_is_missing("/static/new.css");
    #[cfg(unix)]
    {
        // Replaced by a link, the folder is another one.
        site.write("other/style.css", "outside");
        std::os::unix::fs::symlink(site.path("other"), site.path("static")).expect("a link");
        running.assert_is(&style, "a { color: teal }");
        site.remove("static");
    }
    site.rename("elsewhere/static", "static");
    running.assert_is(&style, "edited");
    drop(running);

    let (program, moved) = (site.program(), site.path("bin/moved"));
    fs::create_dir_all(site.path("bin")).expect("a writable folder");
    fs::copy(program, &moved).expect("the program exists");
    let mut elsewhere = Command::new(moved);
    elsewhere.current_dir(site.path("bin"));
    let mut running = Running::of(elsewhere);
    running.assert_is(&style, "edited");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;

        let file = site.path("static/style.css");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("permissions");
        // The superuser may read any file.
        let expected = match fs::read(&file) {
            Ok(_) => "edited",
            Err(_) => "a { color: teal }",
        };
        running.assert_is(&style, expected);
    }
}
