import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";

/** Hands a text to the browser to keep as a file. Made here, so it works without a network. */
export function saveFile(name: string, type: string, text: string): void {
  save(new File([text], name, { type: `${type};charset=utf-8` }));
}

/** A paper of the hospital. By `atob`: phones of some years ago have no `Uint8Array.fromBase64`. */
export async function givePdf({ name, pdf }: PdfFile): Promise<void> {
  const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
  await giveFile(new File([bytes], name, { type: "application/pdf" }));
}

/**
 * Hands over a file as the device does it: phones have a sheet to send or keep it, others a folder. Never opened in a
 * window: an app on the home screen of iOS has no way back from a PDF.
 */
async function giveFile(file: File): Promise<void> {
  const onTouch = matchMedia("(pointer: coarse)").matches;
  if (!onTouch || !navigator.canShare?.({ files: [file] })) return save(file);
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    // Who closes the sheet wants no file; a browser that refuses after all still saves it.
    if (!(error instanceof DOMException && error.name === "AbortError")) save(file);
  }
}

function save(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
