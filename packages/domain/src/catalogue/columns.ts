/** What a list of medicines can say of each, in the order in which a screen asks for it. */
export const catalogueColumns = [
  "sku",
  "brand",
  "manufacturer",
  "pack",
  "composition",
  "composition2",
  "mrp",
  "price",
  "barcode",
  "hsn",
  "gst",
  "schedule",
  "prescription",
  "discontinued",
  "storage",
] as const;
export type CatalogueColumn = (typeof catalogueColumns)[number];

/** Which heading of the file a column stands under, as the file writes it. */
export type CatalogueMapping = Readonly<Partial<Record<CatalogueColumn, string>>>;

/** Headings that lists of Indian wholesalers, web shops and hospital systems have, the likelier first; compared without capitals and signs. */
const usual: Readonly<Record<CatalogueColumn, readonly string[]>> = {
  sku: ["sku", "sku id", "item code", "itemcode", "product code", "material code", "drug code", "medicine code", "id"],
  brand: [
    ...["brand", "brand name", "name", "medicine name", "product name", "item name", "drug name", "item description"],
    ...["medicine", "product", "item", "description"],
  ],
  manufacturer: [
    ...["manufacturer", "manufacturer name", "mfr", "mfg", "mfg name", "company", "company name", "marketer"],
    ...["marketed by", "manufactured by"],
  ],
  pack: ["pack size label", "pack size", "packing", "pack", "package", "packaging", "pack label", "unit size"],
  composition: [
    ...["composition", "short composition1", "short composition", "salt composition", "salt", "salts", "contents"],
    ...["content", "generic name", "generic", "ingredients", "molecule"],
  ],
  composition2: ["short composition2", "composition2", "salt composition2"],
  mrp: ["mrp", "mrp inr", "mrp rs", "max retail price", "maximum retail price", "mrp per pack"],
  price: ["price", "selling price", "sale price", "rate", "price inr", "price rs", "retail price"],
  barcode: ["barcode", "bar code", "gtin", "ean", "ean code", "ean13", "upc"],
  hsn: ["hsn", "hsn code", "hsn sac", "hsn no"],
  gst: ["gst", "gst rate", "gst percent", "tax", "tax rate", "tax percent", "igst"],
  schedule: ["schedule", "drug schedule", "schedule type", "drug type"],
  prescription: ["prescription required", "rx required", "prescription", "rx", "is rx", "is prescription required"],
  discontinued: ["is discontinued", "discontinued", "is discontinued by manufacturer"],
  storage: ["storage", "storage condition", "store at"],
};

/** Why a file cannot be read as a list of medicines: a column that it must have, or a heading that was named and is not there. */
export interface MappingGap {
  readonly column: CatalogueColumn;
  readonly named?: string;
}

export interface ReadMapping {
  /** Where in a row each column stands; what is not here is not in the file. */
  readonly places: Readonly<Partial<Record<CatalogueColumn, number>>>;
  readonly mapping: CatalogueMapping;
  readonly gaps: readonly MappingGap[];
}

/** Which of a file's headings is what. What is given wins over what is guessed; an empty name says that the file does not have it. */
export function readHeadings(headings: readonly string[], given: CatalogueMapping = {}): ReadMapping {
  const found = headings.map(plainHeading);
  const places: Partial<Record<CatalogueColumn, number>> = {};
  const gaps: MappingGap[] = [];
  for (const column of catalogueColumns) {
    const named = given[column];
    if (named === undefined) continue;
    const place = found.indexOf(plainHeading(named));
    if (place >= 0) places[column] = place;
    else if (named.trim() !== "") gaps.push({ column, named });
  }
  const taken = new Set(Object.values(places));
  for (const column of catalogueColumns) {
    if (given[column] !== undefined) continue;
    const place = usual[column].map((word) => found.indexOf(word)).find((at) => at >= 0 && !taken.has(at));
    if (place === undefined) continue;
    places[column] = place;
    taken.add(place);
  }
  for (const column of ["brand", "pack"] as const) if (places[column] === undefined) gaps.push({ column });
  if (places.mrp === undefined && places.price === undefined) gaps.push({ column: "mrp" });
  const mapping = Object.fromEntries(Object.entries(places).map(([column, place]) => [column, headings[place] ?? ""]));
  return { places, mapping, gaps: gaps.filter(isFirst) };
}

function isFirst({ column }: MappingGap, at: number, all: readonly MappingGap[]): boolean {
  return all.findIndex((other) => other.column === column) === at;
}

/** `MRP (₹)` and `mrp` are the same heading. */
export function plainHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
