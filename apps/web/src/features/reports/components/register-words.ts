import type { PrintedRegister } from "@carepoint/domain/pharmacy/registers";
import type { LicenceForm } from "@carepoint/domain/stock/licences";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const registerTitles: Readonly<Record<PrintedRegister, MessageDescriptor>> = {
  prescription: msg`Prescription register`,
  h1: msg`Schedule H1 register`,
  x: msg`Schedule X register`,
  narcotics: msg`Narcotics register`,
};

export const licenceNames: Readonly<Record<LicenceForm, MessageDescriptor>> = {
  "20": msg`Form 20: ordinary medicines`,
  "21": msg`Form 21: injections, vaccines and others of Schedule C`,
  "20-F": msg`Form 20-F: Schedule X`,
};
