/** As much of fontverter 2 as is used; it ships no types. */
declare module "fontverter" {
  type Format = "sfnt" | "woff" | "woff2";
  export function convert(buffer: Buffer, toFormat: Format, fromFormat?: Format): Promise<Buffer>;
}
