import { Scene } from "three";

export const scene = new Scene();
