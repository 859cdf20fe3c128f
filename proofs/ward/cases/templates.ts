import { newId } from "@carepoint/domain/kernel/id";
import { type Cases, callable } from "../case.ts";
import type { Ward } from "../ward.ts";

export const templateCases: Cases = {
  "records.hospitalTemplates": callable({ doer: "admin", make: async () => ({}) }),
  "records.keepHospitalTemplate": callable({
    doer: "admin",
    target: "template",
    make: async (ward) => keptTemplate(ward, null),
    missing: noTemplate,
  }),
  "records.keepHospitalTemplate #a-doctor's": callable({
    doer: "admin",
    target: "template",
    make: async (ward, { doctorId }) => keptTemplate(ward, doctorId),
    missing: noTemplate,
  }),
  "records.templates": callable({ doer: "doctorA", make: async () => ({}) }),
  "records.keepTemplate": callable({
    doer: "doctorA",
    target: "template",
    make: async (ward, { doctorId }) => keptTemplate(ward, doctorId),
    missing: noTemplate,
  }),
};

/** Other words for a template that a doctor, or without one the hospital, has. */
async function keptTemplate(ward: Ward, doctorId: string | null) {
  const words = { shortcut: ward.fresh("t"), title: "proof", sections: JSON.stringify({ plan: "proof" }) };
  const { id } = await ward.server.hospital.db
    .insertInto("noteTemplates")
    .values({ ...words, doctorId })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { ...words, template: { id, baseVersion: 1 }, sections: { plan: "other" } };
}

function noTemplate(ward: Ward) {
  const words = { shortcut: ward.fresh("t"), title: "proof", sections: { plan: "other" } };
  return { template: { id: newId(), baseVersion: 1 }, ...words };
}
