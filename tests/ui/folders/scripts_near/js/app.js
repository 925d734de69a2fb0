import { greet } from "./gret.js";
import { twice } from "./maths";

const engine = fetch(new URL("../engin.wasm", import.meta.url));
greet(twice(engine));
