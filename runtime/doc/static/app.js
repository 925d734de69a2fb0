console.log("steadfast", import.meta.url);
