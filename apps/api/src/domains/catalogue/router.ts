import { importIdInput, importRefusalsInput, lookAtListInput, tryListInput } from "@carepoint/domain/catalogue/imports";
import { cataloguePolicy } from "@carepoint/domain/catalogue/policy";
import {
  findMedicinesInput,
  findTiesInput,
  keepMedicineInput,
  listMedicinesInput,
  medicineIdInput,
  setMedicinePriceInput,
  setPictureInput,
  switchMedicineInput,
  tieMedicineInput,
} from "@carepoint/domain/catalogue/schema";
import { command, query, router } from "../../kernel/trpc.ts";
import { keepList } from "./commands/keep-list.ts";
import { keepMedicine } from "./commands/keep-medicine.ts";
import { setMedicinePrice } from "./commands/set-medicine-price.ts";
import { setPicture } from "./commands/set-picture.ts";
import { switchMedicine } from "./commands/switch-medicine.ts";
import { tieMedicine } from "./commands/tie-medicine.ts";
import { tryList } from "./commands/try-list.ts";
import { askUndoImport } from "./commands/undo-import.ts";
import { findMedicines } from "./queries/find-medicines.ts";
import { listImports, listRefusals } from "./queries/imports.ts";
import { lookAtList } from "./queries/lists.ts";
import { listMedicines, readMedicine } from "./queries/medicines.ts";
import { findTies } from "./queries/ties.ts";

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
  setPicture: command(cataloguePolicy.set_picture, setPictureInput, setPicture),
  ties: query(cataloguePolicy.tie)
    .input(findTiesInput)
    .query(({ ctx, input }) => findTies(ctx, input)),
  tie: command(cataloguePolicy.tie, tieMedicineInput, tieMedicine),
  lookAtList: query(cataloguePolicy.import)
    .input(lookAtListInput)
    .query(({ ctx, input }) => lookAtList(ctx, input)),
  tryList: command(cataloguePolicy.import, tryListInput, tryList),
  keepList: command(cataloguePolicy.import, importIdInput, keepList),
  imports: query(cataloguePolicy.import).query(({ ctx }) => listImports(ctx)),
  importRefusals: query(cataloguePolicy.import)
    .input(importRefusalsInput)
    .query(({ ctx, input }) => listRefusals(ctx, input)),
  undoImport: command(cataloguePolicy.import, importIdInput, askUndoImport),
});
