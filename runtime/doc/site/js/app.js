import { greet } from "./lib/greet.js";
import { Scene } from "three";

greet(new Scene());
