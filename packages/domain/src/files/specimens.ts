/** The smallest whole file of each kind that is taken, for tests and proofs: an empty page and pictures of 16 by 8 or 32 by 16. The HEIC's EXIF names a place. */
export const specimens = {
  pdf: letters(page()),
  jpeg: decoded(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhl" +
      "bXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8" +
      "fHx8fHx8fHx8fHx8fHz/wAARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAFBABAAAAAAAAAAAA" +
      "AAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAIE/8QAGhEAAQUBAAAAAAAAAAAAAAAAAAMFQUKBwf/aAAwDAQACEQMRAD8A" +
      "qzgQJyJpvnT/2Q==",
  ),
  png: decoded(
    "iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAKklEQVR4AeyQMQ0AAAzCCJbw7wBPzAHPjj1r0rdHKStNS2kS" +
      "Sz4A3D8YAAAA//9/Uhx7AAAABklEQVQDANOWIyGJ3d5kAAAAAElFTkSuQmCC",
  ),
  webp: decoded(
    "UklGRkwAAABXRUJQVlA4IEAAAAAQAwCdASogABAAPm0skUWkIqGYBABABsSgB2APwAAQigAA/ukP//VM//Jw//6jw3//wJsWqbVX//G8" +
      "00j6HAAA",
  ),
  heic: decoded(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAeFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5w" +
      "aXRtAAAAAAACAAAAEGlkYXQAAAAAACAAEAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAIFAAEAAAAAAAAASgACAAEAAAAAAAAAAQAAAAAA" +
      "AAAIAAMAAAAAAAACTwABAAAAAAAAARgAAABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAAAAACAABncmlk" +
      "AAAAABVpbmZlAgAAAQADAABFeGlmAAAAANVpcHJwAAAAs2lwY28AAABzaHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgAAA8DIAABABhAAQwB" +
      "//8DcAAAAwCQAAADAAADAB66AkAhAAEAJ0IBAQNwAAADAJAAAAMAAAMAHqAggQWW6q6a5sCAAAADAIAAAAMAhCIAAQAGRAHBc8GJAAAA" +
      "FGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAAAAAgAAAAEAAAABBwaXhpAAAAAAMICAgAAAAaaXBtYQAAAAAAAAACAAECgQIAAgID" +
      "hAAAAChpcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAADmNkc2MAAwABAAIAAAFqbWRhdAAAAEYoAa9SGoJFgPKSbv8xORFvI7CyDJoccCb2" +
      "PPqlpZbUCd5IgsgyWCiklG/E9JPFGAOg7c+ZSsBr0djOupsZt/LVQIkaSDj4AAAAAElJKgAIAAAACAAOAQIAEQAAAH4AAAASAQMAAQAA" +
      "AAEAAAAaAQUAAQAAAG4AAAAbAQUAAQAAAHYAAAAoAQMAAQAAAAIAAAATAgMAAQAAAAEAAABphwQAAQAAAJAAAAAliAQAAQAAAN4AAAAA" +
      "AAAAOGMAAOgDAAA4YwAA6AMAAENBTkFSWSAxOC41MjA0IE4AAAYAAJAHAAQAAAAwMjEwAZEHAAQAAAABAgMAAKAHAAQAAAAwMTAwAaAD" +
      "AAEAAAD//wAAAqAEAAEAAAAgAAAAA6AEAAEAAAAQAAAAAAAAAAIAAQACAAIAAABOAAAAAgAFAAMAAAD8AAAAAAAAABIAAAABAAAAHwAA" +
      "AAEAAAANAAAAAQAAAA==",
  ),
} as const;

/** A PDF whose index says truly where each object begins. */
function page(): string {
  const bodies = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R>>",
  ];
  let text = "%PDF-1.4\n";
  const index = bodies.map((body, at) => {
    const offset = String(text.length).padStart(10, "0");
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return `${offset} 00000 n \n`;
  });
  const table = `xref\n0 4\n0000000000 65535 f \n${index.join("")}`;
  return `${text}${table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
}

function letters(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(base64);
}
