import type { Channel } from "@carepoint/domain/notifications/channels";
import { channelsOf, type Kind, kinds } from "@carepoint/domain/notifications/kinds";
import type { NotificationPreferences } from "@carepoint/domain/notifications/preferences";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useSession } from "../../../lib/session.ts";

const words: Readonly<Record<Kind, { readonly label: MessageDescriptor; readonly hint: MessageDescriptor }>> = {
  visits: { label: msg`Visits`, hint: msg`Bookings, changes, reminders, your turn.` },
  medicines: { label: msg`Medicines`, hint: msg`Orders, deliveries, pictures of prescriptions.` },
  record: { label: msg`Record`, hint: msg`Prescriptions, test results, answers of the doctor.` },
  money: { label: msg`Money`, hint: msg`Receipts, refunds, what is still to be paid.` },
  account: { label: msg`Account`, hint: msg`Who may act for you, copies of the record.` },
  work: { label: msg`Work`, hint: msg`What waits for you in the hospital.` },
};

const ways: Readonly<Record<Channel, MessageDescriptor>> = {
  email: msg`E-mail`,
  sms: msg`SMS`,
  push: msg`Device`,
};

interface WantedKindsProps {
  readonly wanted: NotificationPreferences;
  readonly available: readonly Channel[];
  readonly blocked: boolean;
  readonly onChange: (refused: NotificationPreferences["refused"]) => void;
}

/** What somebody hears of by which way, for the ways that are switched on. */
export function WantedKinds({ wanted, available, blocked, onChange }: WantedKindsProps) {
  const { i18n } = useLingui();
  const isStaff = useSession()?.role !== "patient";
  const open = available.filter((channel) => wanted[channel]);
  const turn = (kind: Kind, channel: Channel, isWanted: boolean) => {
    const others = (wanted.refused[kind] ?? []).filter((each) => each !== channel);
    onChange({ ...wanted.refused, [kind]: isWanted ? others : [...others, channel] });
  };
  return (
    <div className="flex flex-col divide-y divide-hairline">
      {kinds
        .filter((kind) => isStaff || kind !== "work")
        .map((kind) => (
          <fieldset key={kind} className="flex flex-col gap-1 py-3">
            <legend className="float-start">{i18n._(words[kind].label)}</legend>
            <p className="text-sm text-soft">{i18n._(words[kind].hint)}</p>
            <div className="flex flex-wrap gap-x-6 gap-y-1">
              {open
                .filter((channel) => channelsOf(kind).has(channel))
                .map((channel) => (
                  <CheckboxField
                    key={channel}
                    name={`${kind}.${channel}`}
                    label={i18n._(ways[channel])}
                    checked={!wanted.refused[kind]?.includes(channel)}
                    disabled={blocked}
                    onChange={(event) => turn(kind, channel, event.target.checked)}
                  />
                ))}
            </div>
          </fieldset>
        ))}
    </div>
  );
}
