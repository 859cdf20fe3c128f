import { createFileRoute } from "@tanstack/react-router";
import { VisitsOnHoliday } from "../../features/appointments/components/visits-on-holiday.tsx";
import { MoneyRules } from "../../features/billing/components/money-rules.tsx";
import { CareRule } from "../../features/patients/components/care-rule.tsx";
import { HospitalSettings } from "../../features/settings/screens/hospital-settings.tsx";

export const Route = createFileRoute("/_admin/admin/settings")({ component: Settings });

function Settings() {
  return (
    <HospitalSettings
      visitsOn={(holiday) => <VisitsOnHoliday {...holiday} />}
      money={<MoneyRules />}
      careRule={<CareRule />}
    />
  );
}
