import "three";
export const greet = (text) => console.log(text);
