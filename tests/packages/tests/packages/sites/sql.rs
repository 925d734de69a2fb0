//! sql.js: a script and a worker of Emscripten, and the WebAssembly that both load.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["sql.js"],
        include = ["sql.js/dist/sql-wasm.*", "sql.js/dist/worker.sql-wasm.js"],
    );
}

pub(crate) fn package() -> Package {
    use assets::{
        SQL_JS,
        sql_js::dist::{SQL_WASM_JS, WORKER_SQL_WASM_JS},
    };
    Package {
        name: "sql.js 1.16.0",
        folder: assets::FOLDER,
        page: format!(
            r##"<script src="{SQL_WASM_JS}"></script>
<script type="module">
  const sql = await initSqlJs({{ locateFile: (file) => "{SQL_JS}dist/" + file }});
  const [tides] = new sql.Database().exec("select 6 * 7");
  const worker = new Worker("{WORKER_SQL_WASM_JS}");
  worker.onmessage = ({{ data }}) => (window.shown = tides.values[0][0] + data.results[0].values[0][0]);
  worker.postMessage({{ action: "exec", sql: "select 6 * 8" }});
</script>"##
        ),
        works: "shown === 90",
    }
}
