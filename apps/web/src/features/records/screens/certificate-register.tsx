import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { FileBadge } from "lucide-react";
import type { ReactNode } from "react";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { fullTime } from "../../../lib/format.ts";
import { useRegister } from "../components/onward-data.ts";
import { certificateKinds, certificateStates } from "../components/onward-words.ts";

/** The register of medical certificates, as the IMC Regulations 2002 (1.3.3) want it kept: a doctor's own, or the hospital's. */
export function CertificateRegister({ back }: { back?: ReactNode }) {
  const { t, i18n } = useLingui();
  const register = useRegister();
  return (
    <Screen title={t`Register of certificates`} back={back}>
      <QueryView
        query={register}
        offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<FileBadge aria-hidden />} title={t`No certificates yet`}>
              <Trans>Whatever a doctor certifies stands here under its number, also once it is cancelled.</Trans>
            </EmptyState>
          ) : (
            <OlderEntries query={register}>
              <Panel title={t`Certificates`} flush>
                <List label={t`Certificates`}>
                  {items.map(({ id, label, kind, status, issuedAt, patientName, mrn, doctorName, zone }) => (
                    <ListRow
                      key={id}
                      title={<span className="tabular-nums">{label}</span>}
                      description={[
                        `${patientName} (${mrn})`,
                        i18n._(certificateKinds[kind]),
                        doctorName,
                        fullTime(issuedAt, zone),
                      ].join(" · ")}
                      end={
                        <StatusPill tone={certificateStates[status].tone}>
                          {i18n._(certificateStates[status].text)}
                        </StatusPill>
                      }
                    />
                  ))}
                </List>
              </Panel>
            </OlderEntries>
          )
        }
      </QueryView>
    </Screen>
  );
}
