import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Actor } from "../lib/session.ts";

export interface NamedPage {
  readonly to: string;
  readonly label: MessageDescriptor;
}

const stock: readonly NamedPage[] = [
  { to: "/pharmacy/stock/counts", label: msg`Counts` },
  { to: "/pharmacy/stock/transfers", label: msg`Between stores` },
  { to: "/pharmacy/stock/transfers/new", label: msg`Send to another store` },
  { to: "/pharmacy/stock/write-offs", label: msg`Write-offs` },
  { to: "/pharmacy/receipts", label: msg`Goods received` },
  { to: "/pharmacy/purchasing/new", label: msg`New order` },
  { to: "/pharmacy/purchasing/suppliers", label: msg`Suppliers` },
  { to: "/pharmacy/purchasing/returns", label: msg`Goods that went back` },
  { to: "/pharmacy/purchasing/returns/new", label: msg`Send goods back` },
  { to: "/pharmacy/purchasing/recalls", label: msg`Recalls` },
];

const batches: NamedPage = { to: "/batches", label: msg`Changes to many visits` };

/** Pages that a role has beside the places of its menu; the routes' own guards decide who may open them. */
const ofRole: Readonly<Partial<Record<Actor, readonly NamedPage[]>>> = {
  pharmacist: [
    ...stock,
    { to: "/pharmacy/returns", label: msg`Take goods back` },
    { to: "/pharmacy/sales", label: msg`Bills of the counter` },
  ],
  pharmacy_manager: stock,
  front_desk: [
    { to: "/desk/bills/new", label: msg`New bill` },
    { to: "/desk/deposits", label: msg`Advances` },
    { to: "/desk/packages", label: msg`Packages` },
    batches,
  ],
  billing_manager: [
    { to: "/desk/bills/new", label: msg`New bill` },
    { to: "/desk/deposits", label: msg`Advances` },
    { to: "/desk/packages", label: msg`Packages` },
  ],
  doctor: [
    { to: "/doctor/templates", label: msg`Note templates` },
    { to: "/doctor/certificates", label: msg`Certificates` },
    batches,
  ],
  admin: [batches],
  superuser: [batches],
};

const ofEverybody: readonly NamedPage[] = [
  { to: "/account", label: msg`My account` },
  { to: "/notifications", label: msg`Notifications` },
];

export function morePages(role: Actor | null): readonly NamedPage[] {
  return [...((role && ofRole[role]) ?? []), ...ofEverybody];
}
