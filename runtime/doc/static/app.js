console.log("steadfast");
