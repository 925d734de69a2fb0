import { greet } from "../js/lib/greet.js";

const engine = fetch(new URL("../game.wasm", import.meta.url));
onmessage = async () => greet(await engine);
