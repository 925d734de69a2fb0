export class Orbit {}
