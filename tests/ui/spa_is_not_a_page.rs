mod assets {
    steadfast::static_assets!("front_end", base = "/", spa = "app.js");
}

fn main() {}
