import { doctorPolicy } from "@carepoint/domain/doctors/policy";
import {
  addExceptionInput,
  amendDoctorProfileInput,
  cancelExceptionInput,
  doctorApplicationInput,
  doctorInput,
  findDoctorsInput,
  judgeDoctorInput,
  setAcceptsByHandInput,
  setAvailableInput,
  setBookingRulesInput,
  setKindsInput,
  setWeeklyHoursInput,
} from "@carepoint/domain/doctors/schema";
import { doctorStatus } from "@carepoint/domain/doctors/states";
import * as z from "zod";
import { command, query, router } from "../../kernel/trpc.ts";
import { ownAccount } from "../accounts/access.ts";
import { addException } from "./commands/add-exception.ts";
import { amendApplication } from "./commands/amend-application.ts";
import { amendDoctorProfile } from "./commands/amend-profile.ts";
import { applyAsDoctor } from "./commands/apply.ts";
import { approveDoctor } from "./commands/approve.ts";
import { cancelException } from "./commands/cancel-exception.ts";
import { deactivateDoctor } from "./commands/deactivate.ts";
import { reactivateDoctor } from "./commands/reactivate.ts";
import { reinstateDoctor } from "./commands/reinstate.ts";
import { rejectDoctor } from "./commands/reject.ts";
import { setAcceptsByHand } from "./commands/set-accepts-by-hand.ts";
import { setAvailable } from "./commands/set-available.ts";
import { setBookingRules } from "./commands/set-booking-rules.ts";
import { setHours } from "./commands/set-hours.ts";
import { setKinds } from "./commands/set-kinds.ts";
import { suspendDoctor } from "./commands/suspend.ts";
import { findOwnApplication, listApplications } from "./queries/applications.ts";
import { findDoctors } from "./queries/directory.ts";
import { readHours } from "./queries/hours.ts";
import { readListed } from "./queries/views.ts";
import { countVisitsAhead } from "./queries/visits-ahead.ts";

const applicationsInput = z.strictObject({ status: doctorStatus.optional() });

/** A biography that is left out is left alone: the shape's default must not slip in. */
const amendProfileInput = amendDoctorProfileInput.extend({ bio: z.string().trim().max(2000).optional() });

export const doctorsRouter = router({
  directory: query(doctorPolicy.directory, { cost: 5 })
    .input(findDoctorsInput)
    .query(({ ctx, input }) => findDoctors(ctx.db, ctx.now, input)),
  byId: query(doctorPolicy.directory)
    .input(doctorInput)
    .query(({ ctx, input }) => readListed(ctx.db, input.doctorId)),

  submitApplication: command(doctorPolicy.apply, doctorApplicationInput, applyAsDoctor),
  mine: query(doctorPolicy.mine).query(({ ctx }) => findOwnApplication(ctx.db, ownAccount(ctx.actor))),
  amendApplication: command(doctorPolicy.amend_application, doctorApplicationInput, amendApplication),
  amendProfile: command(doctorPolicy.amend_profile, amendProfileInput, amendDoctorProfile),

  listApplications: query(doctorPolicy.list_applications)
    .input(applicationsInput)
    .query(({ ctx, input }) => listApplications(ctx.db, input.status)),
  approve: command(doctorPolicy.approve, doctorInput, approveDoctor),
  reject: command(doctorPolicy.reject, judgeDoctorInput, rejectDoctor),
  suspend: command(doctorPolicy.suspend, judgeDoctorInput, suspendDoctor),
  reinstate: command(doctorPolicy.reinstate, doctorInput, reinstateDoctor),
  visitsAhead: query(doctorPolicy.visits_ahead)
    .input(doctorInput)
    .query(({ ctx, input }) => countVisitsAhead(ctx.db, input.doctorId, ctx.now)),
  deactivate: command(doctorPolicy.deactivate, doctorInput, deactivateDoctor),
  reactivate: command(doctorPolicy.reactivate, doctorInput, reactivateDoctor),

  readHours: query(doctorPolicy.read_hours)
    .input(doctorInput)
    .query(({ ctx, input }) => readHours(ctx.db, ctx.scope, input.doctorId, ctx.now)),
  setHours: command(doctorPolicy.set_hours, setWeeklyHoursInput, setHours),
  addException: command(doctorPolicy.add_exception, addExceptionInput, addException),
  cancelException: command(doctorPolicy.cancel_exception, cancelExceptionInput, cancelException),
  setKinds: command(doctorPolicy.set_kinds, setKindsInput, setKinds),
  setBookingRules: command(doctorPolicy.set_booking_rules, setBookingRulesInput, setBookingRules),
  setAcceptsByHand: command(doctorPolicy.set_accepts_by_hand, setAcceptsByHandInput, setAcceptsByHand),
  setAvailable: command(doctorPolicy.set_available, setAvailableInput, setAvailable),
});
