import { msg } from "@lingui/core/macro";
import {
  Bike,
  BookOpen,
  Boxes,
  ChartColumn,
  NotebookText,
  PackagePlus,
  Pill,
  ShoppingBag,
  ShoppingCart,
  Truck,
} from "lucide-react";
import type { ReactNode } from "react";
import { LicenceWarning } from "../features/stock/components/licence-warning.tsx";
import { useSession } from "../lib/session.ts";
import type { Place } from "./navigation.ts";
import { StaffFrame } from "./staff-frame.tsx";

const sale: Place = {
  ...{ to: "/pharmacy/sale", label: msg`Sale`, icon: <ShoppingCart aria-hidden /> },
  also: ["/pharmacy/returns", "/pharmacy/sales"],
};
const orders: Place = {
  ...{ to: "/pharmacy/orders", label: msg`Orders`, icon: <ShoppingBag aria-hidden /> },
  also: ["/pharmacy/papers"],
};

const goods: readonly Place[] = [
  { to: "/pharmacy/stock", label: msg`Stock`, icon: <Boxes aria-hidden /> },
  {
    ...{ to: "/pharmacy/receive", label: msg`Receive goods`, icon: <PackagePlus aria-hidden /> },
    also: ["/pharmacy/receipts"],
  },
  { to: "/pharmacy/catalogue", label: msg`Catalogue`, icon: <BookOpen aria-hidden /> },
  { to: "/pharmacy/purchasing", label: msg`Purchasing`, icon: <Truck aria-hidden /> },
  { to: "/pharmacy/registers", label: msg`Registers`, icon: <NotebookText aria-hidden /> },
];

const prescriptions: Place = {
  ...{ to: "/pharmacy", label: msg`Prescriptions`, icon: <Pill aria-hidden /> },
  elsewhere: [
    ...goods.map(({ to }) => to),
    "/pharmacy/sale",
    "/pharmacy/returns",
    "/pharmacy/sales",
    "/pharmacy/receipts",
    "/pharmacy/orders",
    "/pharmacy/papers",
    "/pharmacy/delivery",
    "/pharmacy/reports",
  ],
};

const delivery: Place = { to: "/pharmacy/delivery", label: msg`Delivery`, icon: <Bike aria-hidden /> };
const reports: Place = { to: "/pharmacy/reports", label: msg`Reports`, icon: <ChartColumn aria-hidden /> };

/** The frame of the pharmacy's people; who manages it reads no prescriptions. */
export function PharmacyShell({ children }: { children: ReactNode }) {
  const isPharmacist = useSession()?.role === "pharmacist";
  const places = isPharmacist ? [prescriptions, sale, orders, ...goods] : [...goods, delivery, reports];
  return (
    <StaffFrame groups={[{ key: "places", places }]}>
      <LicenceWarning />
      {children}
    </StaffFrame>
  );
}
