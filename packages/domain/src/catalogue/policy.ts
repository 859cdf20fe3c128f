import type { Policy } from "../kernel/policy.ts";

type CatalogueAction = "find" | "read" | "list" | "keep" | "set_price" | "switch" | "set_picture" | "tie" | "import";

/** A medicine is nobody's: who may find one may find each that is sold. */
export const cataloguePolicy = {
  find: { patient: "any", doctor: "any", pharmacist: "any", pharmacy_manager: "any", admin: "any", superuser: "any" },
  list: { pharmacist: "any", pharmacy_manager: "any", admin: "any", superuser: "any" },
  read: { pharmacist: "any", pharmacy_manager: "any", admin: "any", superuser: "any" },
  keep: { pharmacy_manager: "any", admin: "any", superuser: "any" },
  set_price: { pharmacy_manager: "any", admin: "any", superuser: "any" },
  switch: { pharmacy_manager: "any", admin: "any", superuser: "any" },
  set_picture: { pharmacy_manager: "any", admin: "any", superuser: "any" },
  tie: { pharmacy_manager: "any", admin: "any", superuser: "any" },
  import: { pharmacy_manager: "any", admin: "any", superuser: "any" },
} satisfies Policy<CatalogueAction>;
