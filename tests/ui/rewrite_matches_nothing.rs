mod assets {
    steadfast::static_assets!("scripts_near", missing_ok = ["js/app.js"], rewrite = ["worker/**"]);
}

fn main() {}
