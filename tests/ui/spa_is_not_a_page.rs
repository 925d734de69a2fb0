mod assets {
    steadfast::static_assets!("front_end", spa = "app.js");
}

fn main() {}
