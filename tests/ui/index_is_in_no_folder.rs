mod assets {
    steadfast::static_assets!("front_end", base = "/", index = "home.html");
}

fn main() {}
