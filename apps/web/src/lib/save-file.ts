import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";

/** Hands a text to the browser to keep as a file. Made here, so it works without a network. */
export function saveFile(name: string, type: string, text: string): void {
  save(new File([text], name, { type: `${type};charset=utf-8` }));
}

/** A paper of the hospital. By `atob`: phones of some years ago have no `Uint8Array.fromBase64`. */
export async function givePdf({ name, pdf }: PdfFile): Promise<void> {
  const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
  const file = new File([bytes], name, { type: "application/pdf" });
  if ((await giveFile(file)) === "tap_again") save(file);
}

/** Whether the device hands files over by its own sheet, to send, print or keep: phones and tablets do. */
export function sharesFiles(): boolean {
  const file = new File([], "paper.pdf", { type: "application/pdf" });
  return matchMedia("(pointer: coarse)").matches && navigator.canShare?.({ files: [file] }) === true;
}

/**
 * Hands over a file as the device does it: phones have a sheet, others a folder. Never opened in a window: an app on the
 * home screen of iOS has no way back from a PDF. A sheet opens for a short time after a tap: `tap_again` when that is over.
 */
export async function giveFile(file: File): Promise<"given" | "tap_again"> {
  if (!sharesFiles()) {
    save(file);
    return "given";
  }
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotAllowedError") return "tap_again";
    // Who closes the sheet wants no file; a browser that refuses after all still saves it.
    if (!(error instanceof DOMException && error.name === "AbortError")) save(file);
  }
  return "given";
}

/** Into the device's folder for downloads, whatever kind of file it is: sheets take some kinds and refuse others. */
export function keepFile(file: File): void {
  save(file);
}

function save(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
