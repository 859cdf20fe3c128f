import { msg } from "@lingui/core/macro";
import { Boxes, PackagePlus, Pill, ShoppingBag } from "lucide-react";
import type { ReactNode } from "react";
import { useSession } from "../lib/session.ts";
import type { Place } from "./navigation.ts";
import { StaffFrame } from "./staff-frame.tsx";

const prescriptions: Place = {
  ...{ to: "/pharmacy", label: msg`Prescriptions`, icon: <Pill aria-hidden /> },
  elsewhere: ["/pharmacy/stock", "/pharmacy/receive", "/pharmacy/orders"],
};

const orders: Place = { to: "/pharmacy/orders", label: msg`Orders`, icon: <ShoppingBag aria-hidden /> };

const goods: readonly Place[] = [
  { to: "/pharmacy/stock", label: msg`Stock`, icon: <Boxes aria-hidden /> },
  { to: "/pharmacy/receive", label: msg`Receive goods`, icon: <PackagePlus aria-hidden /> },
];

/** The frame of the pharmacy's people; who manages it reads no prescriptions. */
export function PharmacyShell({ children }: { children: ReactNode }) {
  const isPharmacist = useSession()?.role === "pharmacist";
  return <StaffFrame places={isPharmacist ? [prescriptions, orders, ...goods] : goods}>{children}</StaffFrame>;
}
