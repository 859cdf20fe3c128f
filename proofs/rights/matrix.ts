import { administrationRights } from "./matrix-of-administration.ts";
import { moneyRights } from "./matrix-of-money.ts";
import { patientRights } from "./matrix-of-patients.ts";
import { pharmacyRights } from "./matrix-of-pharmacy.ts";
import { recordRights } from "./matrix-of-records.ts";
import { stockRights } from "./matrix-of-stock.ts";

/**
 * Who may what, written by hand from what each role is for, and never from the policies: the proof holds the product
 * against it. A line is a procedure (or `METHOD path`), with `#variant` for a second way to misuse it, then one word per
 * person in the order of the heading.
 *
 *   y goes through          n not found: not there, or not theirs     f forbidden: never, to anything
 *   u not signed in         w waits for approval, or has lost it       r refused by a rule, whoever asks
 *
 * Three letters are a row of world A, one of world B, and one that is not there. One letter stands for all three.
 * Lists show `A`, `B`, `AB` or `-`: the rows of which world are in them.
 * The blocked and the signed-out once acted for patient A; viewerA may only read for patient A. The suspended doctor and
 * the one who left treated patient A, the former sat at desk B: all three still have the session of before.
 */
export const matrix = `
anonymous applicant rejected suspended blocked ended former left patientA patientB viewerA doctorA doctorB deskA deskB content billingA stockA pharmacistA admin superuser

accounts.session                   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
accounts.profile                   u   y   y   y   u   u   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
accounts.amendProfile              u   y   y   y   u   u   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
accounts.listSessions              u   y   y   y   u   u   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
accounts.revokeSession             u   n   n   n   u   u   n   n   ynn nyn n   n   n   n   n   n   n   n   n   n   n
accounts.prove                     u   y   y   y   u   u   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
accounts.setSigningPin             u   w   w   w   u   u   f   f   f   f   f   y   y   y   y   y   y   y   y   y   y
accounts.switchRole                u   f   f   f   u   u   yff yff yff yff yff f   f   f   fyf f   f   f   f   f   ffy
accounts.listStaff                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
accounts.findByMail                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
accounts.grantRole                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn
accounts.endRole                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn
accounts.ofPatient                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
accounts.block                     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
accounts.block #a-superuser        u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   ffn yyn
accounts.registerPharmacist        u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
accounts.unblock                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn

departments.directory              y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
departments.listAll                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   y   f   f   f   y   y
departments.open                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
departments.amend                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   yyn f   f   f   yyn yyn
departments.close                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
departments.reopen                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn

doctors.directory                  y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
doctors.byId                       yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn
doctors.byId #not-approved         n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
doctors.submitApplication          u   n   n   n   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
doctors.mine                       u   y   y   y   u   u   f   f   f   f   f   y   y   f   f   f   f   f   f   f   f
doctors.amendApplication           u   ynn n   r   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   f   f
doctors.amendApplication #own-certificate
                                   u   n   ynn r   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   f   f
doctors.amendProfile               u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   yyn f   f   f   yyn yyn
doctors.listApplications           u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
doctors.approve                    u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
doctors.reject                     u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
doctors.suspend                    u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
doctors.reinstate                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
doctors.visitsAhead                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
doctors.deactivate                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
doctors.reactivate                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
doctors.readHours                  u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   yyn yyn
doctors.setHours                   u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   yyn yyn
doctors.addException               u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   yyn yyn
doctors.cancelException            u   w   w   w   u   u   f   f   f   f   f   ynn nyn n   n   f   f   f   f   yyn yyn
doctors.cancelException #of-a-branch
                                   u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   yyn yyn
doctors.cancelException #of-another-doctor
                                   u   w   w   w   u   u   f   f   f   f   f   n   n   n   n   f   f   f   f   n   n
doctors.setKinds                   u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   yyn yyn
doctors.setBookingRules            u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   yyn yyn
doctors.setAcceptsByHand           u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   yyn yyn
doctors.setAvailable               u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   yyn yyn

${patientRights}

privacy.exports                    u   f   f   f   u   u   n   n   ynn nyn n   f   f   yyn yyn f   f   f   f   f   f
privacy.askExport                  u   f   f   f   u   u   n   n   ynn nyn n   f   f   r   r   f   f   f   f   f   f
privacy.askExport #at-desk         u   f   f   f   u   u   r   r   r   r   r   f   f   yyn yyn f   f   f   f   f   f
privacy.erasure                    u   f   f   f   u   u   n   n   ynn nyn n   f   f   yyn yyn f   f   f   f   f   f
privacy.askErasure                 u   f   f   f   u   u   n   n   ynn nyn n   f   f   r   r   f   f   f   f   f   f
privacy.askErasure #at-desk        u   f   f   f   u   u   r   r   r   r   r   f   f   yyn yyn f   f   f   f   f   f
privacy.certificate                y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
privacy.certificate #tampered      n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
privacy.erasures                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
privacy.erasurePreview             u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
privacy.decideErasure              u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
privacy.decideErasure #erase       u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
privacy.holds                      u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
privacy.hold                       u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
privacy.liftHold                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
privacy.retention                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y
privacy.setRetention               u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   y   y

appointments.slots                 yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn
appointments.list                  u   w   w   w   u   u   -   -   A   B   A   A   B   A   B   f   A   f   f   AB  AB
appointments.touched               u   w   w   w   u   u   f   f   f   f   f   y   y   y   y   f   f   f   f   y   y
appointments.dayCounts             u   w   w   w   u   u   f   f   f   f   f   y   y   f   f   f   f   f   f   y   y
appointments.dayGrid               u   f   f   f   u   u   f   f   f   f   f   f   f   A   B   f   f   f   f   n   n
appointments.dayGrid #of-a-branch  u   f   f   f   u   u   f   f   f   f   f   f   f   ynn nyn f   f   f   f   yyn yyn
appointments.myHold                y   f   f   f   y   y   y   y   y   y   y   f   f   y   y   f   f   f   f   f   f
appointments.myHolds               y   f   f   f   y   y   y   y   y   y   y   f   f   y   y   f   f   f   f   f   f
appointments.departmentSlots       y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
appointments.holdAny               yyn f   f   f   yyn yyn yyn yyn yyn yyn yyn f   f   ynn nyn f   f   f   f   yyn yyn
appointments.holdAny #for-someone  n   f   f   f   n   n   n   n   ynn nyn n   f   f   ynn nyn f   f   f   f   yyn yyn
appointments.familySlots           u   f   f   f   u   u   yyn yyn yyn yyn yyn f   f   yyn yyn f   f   f   f   yyn yyn
appointments.calendarFeed          u   w   w   w   u   u   y   y   y   y   y   y   y   f   f   f   f   f   f   f   f
appointments.openCalendarFeed      u   w   w   w   u   u   y   y   y   y   y   y   y   f   f   f   f   f   f   f   f
appointments.revokeCalendarFeed    u   w   w   w   u   u   y   y   y   y   y   y   y   f   f   f   f   f   f   f   f
appointments.holdFamily            u   f   f   f   u   u   n   n   ynn nyn n   f   f   ynn nyn f   f   f   f   yyn yyn
appointments.confirmFamily         u   f   f   f   u   u   f   f   f   f   f   f   f   ynn nyn f   f   f   f   yyn yyn
appointments.hold                  yyn w   w   w   yyn yyn yyn yyn yyn yyn yyn n   n   ynn nyn f   f   f   f   yyn yyn
appointments.hold #for-someone     n   w   w   w   n   n   n   n   ynn nyn n   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.squeezeIn             u   f   f   f   u   u   f   f   f   f   f   f   f   ynn nyn f   f   f   f   yyn yyn
appointments.previewSeries         u   w   w   w   u   u   n   n   n   n   n   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.bookSeries            u   w   w   w   u   u   n   n   n   n   n   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.bookSeries #by-its-patient
                                   u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.restOfSeries          n   w   w   w   n   n   n   n   ynn nyn ynn ynn nyn ynn nyn f   ynn f   f   yyn yyn
appointments.claim                 u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.claim #for-another's-patient
                                   u   w   w   w   u   u   n   n   n   n   n   n   n   ynn nyn f   f   f   f   yyn yyn
appointments.release               n   w   w   w   n   n   n   n   ynn nyn n   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.release #a-visitor's  ynn w   w   w   n   n   n   n   n   n   n   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.byId                  n   w   w   w   n   n   n   n   ynn nyn ynn ynn nyn ynn nyn f   ynn f   f   yyn yyn
appointments.byId #a-visitor's     ynn w   w   w   n   n   n   n   n   n   n   ynn nyn ynn nyn f   ynn f   f   yyn yyn
appointments.confirm               u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.confirmFree           u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
appointments.request               u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
appointments.accept                u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   f   f
appointments.decline               u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   f   f
appointments.checkIn               u   f   f   f   u   u   n   n   rnn nrn n   f   f   ynn nyn f   f   f   f   f   f
appointments.checkIn #with-the-code
                                   u   f   f   f   u   u   n   n   ynn nyn n   f   f   ynn nyn f   f   f   f   f   f
appointments.miss                  u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   f   f
appointments.undoMiss              u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   f   f
appointments.quoteMove             u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.holdMove              u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
appointments.reschedule            u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.previewBatch          u   w   w   w   u   u   f   f   f   f   f   y   y   y   y   f   f   f   f   y   y
appointments.insideLeave           u   w   w   w   u   u   f   f   f   f   f   y   y   y   y   f   f   f   f   y   y
appointments.startBatch            u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   yyn yyn
appointments.batch                 u   w   w   w   u   u   f   f   f   f   f   n   n   ynn nyn f   f   f   f   yyn yyn
appointments.batches               u   w   w   w   u   u   f   f   f   f   f   y   y   y   y   f   f   f   f   y   y
appointments.cancel                u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn ynn nyn f   f   f   f   yyn yyn

queue.board                        u   w   w   w   u   u   f   f   f   f   f   A   B   A   B   f   f   f   f   n   n
queue.board #of-a-branch           u   w   w   w   u   u   f   f   f   f   f   y   y   ynn nyn f   f   f   f   yyn yyn
queue.place                        u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn ynn nyn f   f   f   f   f   f
queue.callNext                     u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   f   f
queue.callIn                       u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   f   f
queue.recall                       u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   f   f
queue.skip                         u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   f   f
queue.transfer                     u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   f   f
queue.display                      yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn
queue.display #tampered            n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
queue.displays                     u   f   f   f   u   u   f   f   f   f   f   f   f   A   B   f   f   f   f   f   f
queue.openDisplay                  u   f   f   f   u   u   f   f   f   f   f   f   f   y   y   f   f   f   f   f   f
queue.revokeDisplay                u   f   f   f   u   u   f   f   f   f   f   f   f   ynn nyn f   f   f   f   f   f
queue.checkInCodes                 u   f   f   f   u   u   f   f   f   f   f   f   f   y   y   f   f   f   f   f   f
queue.points                       u   w   w   w   u   u   f   f   f   f   f   y   y   y   y   f   f   f   f   f   f
queue.openPoint                    u   f   f   f   u   u   f   f   f   f   f   f   f   y   y   f   f   f   f   f   f
queue.amendPoint                   u   f   f   f   u   u   f   f   f   f   f   f   f   ynn nyn f   f   f   f   f   f
queue.sit                          u   w   w   w   u   u   f   f   f   f   f   ynn nyn ynn nyn f   f   f   f   f   f
queue.walkIn                       u   f   f   f   u   u   f   f   f   f   f   f   f   ynn nyn f   f   f   f   f   f
queue.walkIn #for-someone          u   f   f   f   u   u   f   f   f   f   f   f   f   ynn nyn f   f   f   f   f   f

waitlist.mine                      u   f   f   f   u   u   -   -   A   B   A   f   f   f   f   f   f   f   f   f   f
waitlist.list                      u   w   w   w   u   u   f   f   f   f   f   A   B   A   B   f   f   f   f   f   f
waitlist.join                      u   f   f   f   u   u   n   n   ynn nyn n   f   f   ynn nyn f   f   f   f   f   f
waitlist.leave                     u   f   f   f   u   u   n   n   ynn nyn n   f   f   ynn nyn f   f   f   f   f   f

${moneyRights}

${recordRights}

${pharmacyRights}

${stockRights}

notifications.inbox                u   -   -   -   u   u   -   -   A   B   -   -   -   -   -   -   -   -   -   -   -
notifications.preferences          u   y   y   y   u   u   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
notifications.markRead             u   n   n   n   u   u   n   n   ynn nyn n   n   n   n   n   n   n   n   n   n   n
notifications.setPreferences       u   y   y   y   u   u   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
notifications.subscribePush        u   y   y   y   u   u   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
notifications.unsubscribePush      u   y   y   y   u   u   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y

${administrationRights}
sync.pull                          u   w   w   w   u   u   -   -   A   B   A   A   B   A   B   f   f   f   f   f   f
live.follow                        y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y

POST /api/files #certificate       u   y   y   y   u   u   y   y   y   y   y   y   y   f   f   f   f   f   f   f   f
POST /api/files #prescription_scan u   f   f   f   u   u   f   f   f   f   f   y   y   f   f   f   f   f   f   f   f
POST /api/files #department_image  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   y   f   f   f   y   y
GET /api/files/:id #certificate    n   ynn n   n   n   n   n   n   n   nyn n   n   n   n   n   n   n   n   n   yyn yyn
GET /api/files/:id #scan           n   n   n   n   n   n   n   n   ynn nyn ynn ynn nyn n   n   n   n   n   n   n   n
GET /api/files/:id #image          yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn
GET /api/files/:id #medicine       yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn
GET /api/files/:id/thumbnail       yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn
GET /api/files/:id/thumbnail #certificate
                                   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
POST /api/uploads #certificate     u   y   y   y   u   u   y   y   y   y   y   y   y   f   f   f   f   f   f   f   f
POST /api/uploads #prescription_scan
                                   u   f   f   f   u   u   f   f   f   f   f   y   y   f   f   f   f   f   f   f   f
POST /api/uploads #department_image
                                   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   y   f   f   f   y   y
POST /api/uploads #medicine_image  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   y   f   y   y
POST /api/uploads #medicine_list   u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   y   f   y   y
POST /api/uploads                  u   f   f   f   u   u   y   y   y   y   y   y   y   f   f   f   f   f   f   f   f
GET /api/uploads/:id               u   n   n   n   u   u   n   n   ynn nyn n   n   n   f   f   n   f   n   f   n   n
PATCH /api/uploads/:id             u   n   n   n   u   u   n   n   ynn nyn n   n   n   f   f   n   f   n   f   n   n
DELETE /api/uploads/:id            u   n   n   n   u   u   n   n   ynn nyn n   n   n   f   f   n   f   n   f   n   n
POST /api/uploads/:id/file         u   n   n   n   u   u   n   n   ynn nyn n   n   n   f   f   n   f   n   f   n   n
GET /api/documents/:id             u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/documents/:id/thumbnail   u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/pharmacy-papers/:id       u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   ynn f   f
GET /api/results/:id               u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/results/:id/thumbnail     u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/results/:id #unread       u   w   w   w   u   u   n   n   n   n   n   ynn nyn f   f   f   f   f   f   f   f
GET /api/prescriptions/:id/paper   u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/visits/:id/paper          u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/visits/:id/paper #not-signed
                                   u   w   w   w   u   u   n   n   n   n   n   n   n   f   f   f   f   f   f   f   f
GET /api/certificates/:id/paper    u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/referrals/:id/paper       u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/exports/:id/:format       u   f   f   f   u   u   n   n   ynn nyn n   f   f   f   f   f   f   f   f   f   f
GET /api/erasures/:code/paper      yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn
POST /api/auth/change-password     u   r   r   r   f   u   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r
POST /api/auth/sign-out            y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
POST /api/auth/sign-up/email       r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r
POST /api/auth/sign-in/email       u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u
POST /api/auth/sign-in/username    u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u
POST /api/auth/phone-number/send-otp #of-staff
                                   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
POST /api/auth/phone-number/verify r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r
POST /api/auth/send-verification-email
                                   y   r   r   r   f   y   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r
GET /api/auth/verify-email         u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u
POST /api/auth/request-password-reset
                                   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
GET /api/auth/reset-password/:token
                                   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r
POST /api/auth/reset-password      r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r
POST /api/payments/razorpay/callback #forged
                                   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r   r
POST /webhooks/razorpay #forged    u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u   u
GET /api/calendar/:secret          yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn yyn
GET /api/directory                 y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
GET /config.json                   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
GET /livez                         y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
GET /readyz                        y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
GET /version                       y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   y
ALL /trpc                          n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
ALL /api/*                         n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
ALL /api/* #closed-sign-in         n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n   n
`;

/** Whose answers may hold a clinical text of world A, in whatever they ask. */
export const readers = {
  history: ["patientA", "viewerA", "doctorA", "careA", "brokeGlassA", "referredA"],
  note: ["doctorA"],
  advice: ["patientA", "viewerA", "doctorA", "careA", "brokeGlassA", "referredA"],
  reason: ["patientA", "viewerA", "doctorA"],
  problem: ["patientA", "viewerA", "doctorA", "careA", "brokeGlassA", "referredA"],
  question: ["doctorA"],
  sickness: ["patientA", "viewerA", "doctorA"],
  test: ["patientA", "viewerA", "doctorA", "careA", "brokeGlassA", "referredA"],
} as const;
