import { readFile } from "node:fs/promises";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { readFonts } from "./fonts.ts";

export const templates = ["bill", "report", "record", "copy", "erasure", "label"] as const;
export type Template = (typeof templates)[number];

/** Results that no paper has used for so many papers are let go of. */
const keptFor = 10;

/**
 * Sets papers as PDF with Typst (ADR 0023). What people wrote reaches a template as data and is never read as markup;
 * the same data makes the same file, byte for byte.
 */
export class Typesetter {
  readonly #compiler: NodeCompiler;
  readonly #sources: ReadonlyMap<Template, string>;

  constructor(compiler: NodeCompiler, sources: ReadonlyMap<Template, string>) {
    this.#compiler = compiler;
    this.#sources = sources;
  }

  /** A PDF. Throws when a template does not fit its data: that is a bug of ours, so the message names the place in the template only. */
  set(template: Template, data: object): Uint8Array {
    return this.#compiled(template, data, (document) => this.#compiler.pdf(document));
  }

  /** The same pages as SVG, letters as shapes: a picture to look at and to hold others against. */
  picture(template: Template, data: object): string {
    return this.#compiled(template, data, (document) => this.#compiler.plainSvg(document));
  }

  #compiled<Drawn>(template: Template, data: object, draw: (document: NodeTypstDocument) => Drawn): Drawn {
    const mainFileContent = this.#sources.get(template) ?? "";
    const compiled = this.#compiler.compile({ mainFileContent, inputs: { data: JSON.stringify(data, whole) } });
    try {
      const { result } = compiled;
      if (!result) throw new Error(`the paper ${template} could not be set: ${placeOf(compiled.takeDiagnostics())}`);
      return draw(result);
    } finally {
      this.#compiler.evictCache(keptFor);
    }
  }
}

/** Half of a letter of two units, as an old device may have cut it: the typesetter reads no such text. */
const whole = (_: string, value: unknown) => (typeof value === "string" ? value.toWellFormed() : value);

/** Says what went wrong without what the paper holds. */
function placeOf(error: { readonly shortDiagnostics: readonly { message?: unknown }[] } | null): string {
  return (error?.shortDiagnostics ?? []).map(({ message }) => String(message).slice(0, 80)).join("; ");
}

let opened: Promise<Typesetter> | undefined;

/** Opened at the first paper and kept: its fonts take a quarter of a second and a few megabytes. */
export function openTypesetter(): Promise<Typesetter> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined; // the next paper tries again
    throw error;
  });
  return opened;
}

async function open(): Promise<Typesetter> {
  const read = async (name: Template) =>
    [name, await readFile(new URL(`./${name}.typ`, import.meta.url), "utf8")] as const;
  const sources = new Map(await Promise.all(templates.map(read)));
  return new Typesetter(NodeCompiler.create({ fontArgs: [{ fontBlobs: await readFonts() }] }), sources);
}
