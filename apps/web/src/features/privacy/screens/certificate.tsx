import type { ErasureCertificate } from "@carepoint/domain/privacy/erasures";
import { Notice } from "@carepoint/ui/blocks/notice";
import { useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, fullTime } from "../../../lib/format.ts";
import { ErasurePaper } from "../components/erasure-paper.tsx";
import { refusalNames, statusNames } from "../components/erasure-words.ts";
import { KeptList } from "../components/kept-list.tsx";
import { useCertificate } from "../data.ts";

/** What became of a wish to be erased, for whoever has its address. It names a record number and nobody. */
export function Certificate({ code }: { code: string }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const query = useCertificate(code);
  return (
    <Screen title={t`Erasure of a record`} width="narrow">
      <QueryView<ErasureCertificate> query={query}>
        {(read) => {
          const decided = read.decidedAt ? fullTime(read.decidedAt, zone) : null;
          const until = read.heldUntil ? dateText(read.heldUntil) : null;
          return (
            <div className="flex flex-col gap-4">
              <Notice tone={read.status === "erased" ? "success" : "info"} title={i18n._(statusNames[read.status])}>
                {decided && <p>{decided}</p>}
                {read.refusedFor && <p>{i18n._(refusalNames[read.refusedFor])}</p>}
                {until && <p>{t`It can be asked for again from ${until} on.`}</p>}
              </Notice>
              <p>{t`Record number ${read.mrn}`}</p>
              {read.status === "erased" && (
                <>
                  <h2 className="font-strong">{t`What a law keeps, under the number alone`}</h2>
                  <KeptList kept={read.kept} />
                </>
              )}
              <ErasurePaper code={code} />
            </div>
          );
        }}
      </QueryView>
    </Screen>
  );
}
