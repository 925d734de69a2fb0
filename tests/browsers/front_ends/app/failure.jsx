// What a visitor sees of an error. A test asks later whether there was one.
export function Failure() {
  sessionStorage.setItem("failed", "");
  return <p id="report">failed</p>;
}
