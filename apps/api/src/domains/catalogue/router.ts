import { importIdInput } from "@carepoint/domain/catalogue/imports";
import { cataloguePolicy } from "@carepoint/domain/catalogue/policy";
import {
  findMedicinesInput,
  keepMedicineInput,
  listMedicinesInput,
  medicineIdInput,
  setMedicinePriceInput,
  switchMedicineInput,
} from "@carepoint/domain/catalogue/schema";
import { command, query, router } from "../../kernel/trpc.ts";
import { keepMedicine } from "./commands/keep-medicine.ts";
import { setMedicinePrice } from "./commands/set-medicine-price.ts";
import { switchMedicine } from "./commands/switch-medicine.ts";
import { askUndoImport } from "./commands/undo-import.ts";
import { findMedicines } from "./queries/find-medicines.ts";
import { listImports, listRefusals } from "./queries/imports.ts";
import { listMedicines, readMedicine } from "./queries/medicines.ts";

export const catalogueRouter = router({
  find: query(cataloguePolicy.find)
    .input(findMedicinesInput)
    .query(({ ctx, input }) => findMedicines(ctx, input)),
  list: query(cataloguePolicy.list)
    .input(listMedicinesInput)
    .query(({ ctx, input }) => listMedicines(ctx, input)),
  medicine: query(cataloguePolicy.read)
    .input(medicineIdInput)
    .query(({ ctx, input }) => readMedicine(ctx, input)),
  keep: command(cataloguePolicy.keep, keepMedicineInput, keepMedicine),
  setPrice: command(cataloguePolicy.set_price, setMedicinePriceInput, setMedicinePrice),
  switch: command(cataloguePolicy.switch, switchMedicineInput, switchMedicine),
  imports: query(cataloguePolicy.import).query(({ ctx }) => listImports(ctx)),
  importRefusals: query(cataloguePolicy.import)
    .input(importIdInput)
    .query(({ ctx, input }) => listRefusals(ctx, input)),
  undoImport: command(cataloguePolicy.import, importIdInput, askUndoImport),
});
