import "./lib.mjs";
