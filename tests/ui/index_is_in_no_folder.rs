mod assets {
    steadfast::static_assets!("front_end", index = "home.html");
}

fn main() {}
