export const RELEASE = "second";
