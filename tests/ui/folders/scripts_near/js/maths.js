export * from "./greet.js";
export const twice = (value) => 2 * value;
