import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { SetupError } from "./setup-error.ts";

/** One row of a list: the line on which it begins, and what stands under each wanted heading. */
export interface ListRow<Column extends string> {
  readonly line: number;
  readonly values: Readonly<Record<Column, string>>;
  /** It has more cells than there are headings: most often a comma in words that nobody put in quotes. */
  readonly surplus: boolean;
}

/** By what names a list may have each column, the surest first, and which columns it may lack. */
export interface Headings<Column extends string> {
  readonly names: Readonly<Record<Column, readonly string[]>>;
  readonly optional?: readonly Column[];
}

/** Read twice: for its letters, and for its rows. */
export type OpenFile = () => AsyncIterable<Uint8Array>;

/** One line of cells: the line on which it begins, and all that stands in it. */
export interface CellRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The lines of a table as hospitals have them, its headings first: commas, semicolons or tabs, quotes, any line ends, with or without a
 * byte-order mark, UTF-8 or the old Windows letters. Holds one row at a time. Throws a SetupError where a quote never ends or nothing is there.
 */
export async function* cellRows(open: OpenFile): AsyncGenerator<CellRow> {
  const { encoding, delimiter } = await firstLook(open);
  const parser = Readable.from(decoded(open(), encoding)).pipe(parse({ delimiter, ...reading }));
  let begins = 1;
  let isEmpty = true;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line: begins, cells: record };
      isEmpty = false;
      begins = info.lines + 1;
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new SetupError(`Line ${begins} and what follows cannot be read: a quote or the line never ends.`);
    throw error;
  }
  if (isEmpty) throw new SetupError("The file is empty.");
}

/**
 * The rows of a list under the headings that are wanted, which are compared without capitals and signs; under an optional one that is
 * missing all cells are empty. Throws a SetupError where another is missing.
 */
export async function* listRows<Column extends string>(
  open: OpenFile,
  headings: Headings<Column>,
): AsyncGenerator<ListRow<Column>> {
  let places: Record<Column, number> | undefined;
  let width = 0;
  for await (const { line, cells } of cellRows(open)) {
    if (!places) {
      places = placesOf(cells, headings);
      width = cells.length;
      continue;
    }
    const found = places;
    const names = Object.keys(headings.names) as Column[]; // the keys of a literal
    const values = Object.fromEntries(names.map((name) => [name, cells[found[name]] ?? ""]));
    // made of the same names
    yield { line, surplus: isWider(cells, width), values: values as Record<Column, string> };
  }
}

/** More cells than there are headings, with something in them: most often a comma in words that nobody put in quotes. */
export function isWider(cells: readonly string[], width: number): boolean {
  return cells.slice(width).some((cell) => cell.trim() !== "");
}

function placesOf<Column extends string>(
  record: readonly string[],
  { names, optional = [] }: Headings<Column>,
): Record<Column, number> {
  const found = record.map((name) =>
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim(),
  );
  const places = {} as Record<Column, number>; // filled below, or it throws
  for (const name of Object.keys(names) as Column[]) {
    const place = names[name].map((word) => found.indexOf(word)).find((at) => at >= 0);
    if (place === undefined && !optional.includes(name)) {
      throw new SetupError(
        `The first line has no heading "${names[name][0]}" (or ${names[name].slice(1).join(", ")}). It has: ${record.join(" | ").slice(0, 200)}`,
      );
    }
    places[name] = place ?? -1;
  }
  return places;
}

/** Letters of one row: a file without line ends, or whose quote never ends, is not gathered whole. */
const mostLetters = 1_000_000;
const reading = {
  ...{ bom: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
  max_record_size: mostLetters,
};

/** Bytes that are no UTF-8 are the letters of Windows; the first line tells what parts its columns. */
async function firstLook(open: OpenFile): Promise<{ encoding: "utf-8" | "windows-1252"; delimiter: string }> {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let start = "";
  let encoding: "utf-8" | "windows-1252" = "utf-8";
  try {
    for await (const chunk of open()) {
      const text = strict.decode(chunk, { stream: true });
      if (!start.includes("\n") && start.length < mostLetters) start += text;
    }
    strict.decode();
  } catch {
    encoding = "windows-1252";
    for await (const text of decoded(open(), encoding)) {
      start = text;
      break;
    }
  }
  const line = start.split(/\r|\n/)[0] ?? "";
  return { encoding, delimiter: ["\t", ";", ","].find((sign) => line.includes(sign)) ?? "," };
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: "utf-8" | "windows-1252") {
  const decoder = new TextDecoder(encoding);
  let held = "";
  for await (const chunk of bytes) {
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith("\r") ? "\r" : "";
    yield oneLineEnd(text.slice(0, text.length - held.length));
  }
  yield oneLineEnd(held + decoder.decode());
}

/** Else a line end within quotes would count as two lines. */
const oneLineEnd = (text: string) => text.replace(/\r\n?/g, "\n");
