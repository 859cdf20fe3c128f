import { medicineId } from "@carepoint/domain/kernel/id";
import { Catalogue } from "./catalogue.tsx";
import { ImportList } from "./import-list.tsx";
import { Imports } from "./imports.tsx";
import { Medicine } from "./medicine.tsx";

/** The catalogue, its lists, the way in for one, or a medicine, by the last word of the address: names of routes weigh on a patient's first page. */
export function PartOfCatalogue({ part }: { part: string | undefined }) {
  if (part === undefined) return <Catalogue />;
  if (part === "import") return <ImportList />;
  return part === "imports" ? <Imports /> : <Medicine medicineId={medicineId.parse(part)} />;
}
