// The loan that the address names is in view, whatever the length of the list.
document.querySelector("tr:target")?.scrollIntoView({ block: "center" });
