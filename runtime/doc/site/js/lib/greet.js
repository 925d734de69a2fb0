export const greet = (scene) => console.log("hello", scene);
