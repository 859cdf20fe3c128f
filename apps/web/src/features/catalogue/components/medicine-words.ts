import type { DrugSchedule, MedicineTaxClass, Storage } from "@carepoint/domain/catalogue/medicine";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const scheduleWords: Readonly<Record<DrugSchedule, MessageDescriptor>> = {
  none: msg`No schedule`,
  G: msg`Schedule G`,
  H: msg`Schedule H`,
  H1: msg`Schedule H1`,
  X: msg`Schedule X`,
};

export const storageWords: Readonly<Record<Storage, MessageDescriptor>> = {
  room: msg`At room temperature`,
  cool: msg`Below 25 °C`,
  cold: msg`In the fridge, 2 to 8 °C`,
  frozen: msg`Frozen`,
};

export const goodsTaxWords: Readonly<Record<MedicineTaxClass, MessageDescriptor>> = {
  medicine: msg`Medicine`,
  life_saving_medicine: msg`Life-saving medicine`,
  medical_supply: msg`Medical supplies`,
  standard: msg`Other goods and services`,
};
