import { createFileRoute } from "@tanstack/react-router";
import { OwnCheckedMoney } from "../../features/appointments/components/own-checked-money.tsx";
import { MyBills } from "../../features/billing/screens/my-bills.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/bills/")({
  beforeLoad: requireRole("patient"),
  component: () => <MyBills first={<OwnCheckedMoney />} />,
});
