import { inflateSync } from "node:zlib";

/** The text of each page of a PDF that Chromium printed: enough to see who is on which page, and that none is blank. */
export function textOfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const dictionary = (reference: string) => objects.get(reference)?.dictionary ?? "";
  const pages = [...objects.values()].filter(({ dictionary: words }) => /\/Type\s*\/Page\b/.test(words));
  return pages.map(({ dictionary: words }) => {
    const letters = new Map(
      [...fontsOf(words, dictionary)].map(([name, font]) => {
        const map = /\/ToUnicode (\d+) 0 R/.exec(dictionary(font))?.[1] ?? "";
        return [name, lettersOf(objects.get(map)?.stream() ?? "")] as const;
      }),
    );
    const drawn = [...(/\/Contents (\[[^\]]*\]|\d+ 0 R)/.exec(words)?.[1] ?? "").matchAll(/(\d+) 0 R/g)];
    return drawn.map(([, content = ""]) => textOf(objects.get(content)?.stream() ?? "", letters)).join(" ");
  });
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: () => string;
}

/** Latin-1 keeps each byte one letter: places in the text are places in the file. */
function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString("latin1");
  const heads = [...text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)];
  return new Map(
    heads.map((head, place) => {
      const from = head.index + head[0].length;
      const body = text.slice(from, heads[place + 1]?.index ?? text.length);
      const start = /stream\r?\n/.exec(body);
      const dictionary = start ? body.slice(0, start.index) : body;
      const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
      const stream = () => {
        if (!start) return "";
        const bytes = pdf.subarray(from + start.index + start[0].length).subarray(0, length);
        return (dictionary.includes("/FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
      };
      return [head[1] ?? "", { dictionary, stream }];
    }),
  );
}

function fontsOf(page: string, dictionary: (reference: string) => string): Map<string, string> {
  const own = /\/Resources (\d+) 0 R/.exec(page)?.[1];
  const fonts = /\/Font\s*<<([^>]*)>>/.exec(own ? dictionary(own) : page)?.[1] ?? "";
  return new Map([...fonts.matchAll(/\/(\S+) (\d+) 0 R/g)].map(([, name = "", font = ""]) => [name, font]));
}

/** Which letters a font's codes stand for. */
function lettersOf(map: string): Map<number, string> {
  const found = new Map<number, string>();
  const spell = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, block = ""] of map.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, code = "", letters = ""] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      found.set(Number.parseInt(code, 16), spell(letters));
  }
  for (const [, block = ""] of map.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from = "", to = "", first = ""] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [start, end, letter] = [from, to, first].map((hex) => Number.parseInt(hex, 16));
      if (start === undefined || end === undefined || letter === undefined) continue;
      for (let code = start; code <= end; code += 1) found.set(code, String.fromCodePoint(letter + code - start));
    }
  }
  return found;
}

function textOf(content: string, letters: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> | undefined;
  let text = "";
  for (const [step, name, shown] of content.matchAll(/\/(\S+) \S+ Tf|<([\da-fA-F]+)>|\bT[mdD*]\b|\bET\b/g)) {
    if (name) font = letters.get(name);
    else if (shown) for (const code of shown.match(/.{4}/g) ?? []) text += font?.get(Number.parseInt(code, 16)) ?? "";
    else if (step === "ET") text += " ";
  }
  return text.replaceAll(/\s+/g, " ").trim();
}
