mod assets {
    steadfast::static_assets!("front_end", base = "/", index = true);
}

fn main() {}
