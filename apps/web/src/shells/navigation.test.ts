import { expect, it } from "vitest";
import { isAt } from "./navigation.ts";

it("a place is current on its own page and on those below it", () => {
  expect(isAt("/admin/staff", { to: "/admin/staff" })).toBe(true);
  expect(isAt("/admin/staff/7", { to: "/admin/staff" })).toBe(true);
  expect(isAt("/admin/staffing", { to: "/admin/staff" })).toBe(false);
});

it("an exact place is left as soon as a page below it opens", () => {
  expect(isAt("/admin", { to: "/admin", exact: true })).toBe(true);
  expect(isAt("/admin/staff", { to: "/admin", exact: true })).toBe(false);
});

it("a page below a place that is a place of its own is left to that one", () => {
  const prescriptions = { to: "/pharmacy", elsewhere: ["/pharmacy/stock"] };
  expect(isAt("/pharmacy/7", prescriptions)).toBe(true);
  expect(isAt("/pharmacy/stock", prescriptions)).toBe(false);
  expect(isAt("/pharmacy/stock/7", prescriptions)).toBe(false);
  expect(isAt("/pharmacy/stockings", prescriptions)).toBe(true);
});

it("a page reached from a place lies there, whatever its address", () => {
  const more = { to: "/more", also: ["/bills", "/account"] };
  expect(isAt("/bills", more)).toBe(true);
  expect(isAt("/bills/7", more)).toBe(true);
  expect(isAt("/billing", more)).toBe(false);
  expect(isAt("/home", more)).toBe(false);
});
