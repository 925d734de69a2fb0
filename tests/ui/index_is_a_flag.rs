mod assets {
    steadfast::static_assets!("front_end", index = true);
}

fn main() {}
