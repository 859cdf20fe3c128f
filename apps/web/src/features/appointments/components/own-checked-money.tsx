import { CheckedMoney } from "../../../components/checked-money.tsx";
import { useSession } from "../../../lib/session.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { useVisits } from "../data.ts";

/** What banks have not answered about, for a page that shows no visits itself. */
export function OwnCheckedMoney() {
  const visits = useVisits();
  const kept = useKeptRows("appointment");
  const named = (useSession()?.patients.length ?? 0) > 1;
  return <CheckedMoney visits={visits.data ?? (kept.state === "ready" ? kept.rows : [])} named={named} />;
}
