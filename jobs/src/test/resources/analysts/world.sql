-- A warehouse small enough to know every answer of docs/analysts.md by heart. AnalystsIT makes it with unmask sql.

insert into unmask.faces (face_id, domain, group_id, split, source_uri, source_sha256, face_index, width, height, perceptual_hash,
  image, ingest_date, run_id)
values
  ('f1', 'press', 'g1', 'test', 'press/1.jpg', 's1', 0, 64, 64, 11, cast(repeat('x', 4096) as binary), date '2026-01-04', 'ingest-2026-01-04-1'),
  ('f2', 'press', 'g2', 'test', 'press/2.jpg', 's2', 0, 64, 64, 12, cast(repeat('x', 512) as binary), date '2026-01-04', 'ingest-2026-01-04-1'),
  ('f3', 'press', 'g3', 'train', 'press/3.jpg', 's3', 0, 200, 200, 13, cast(repeat('x', 4000) as binary), date '2026-01-04', 'ingest-2026-01-04-1'),
  ('f4', 'feed', 'g4', 'train', 'feed/4.jpg', 's4', 0, 64, 64, 14, cast(repeat('x', 4096) as binary), date '2026-01-05', 'ingest-2026-01-05-1'),
  ('f5', 'feed', 'g5', 'train', 'feed/5.jpg', 's5', 0, 64, 64, 15, cast(repeat('x', 4096) as binary), date '2026-01-05', 'ingest-2026-01-05-1'),
  ('f6', 'feed', 'g6', 'train', 'feed/6.jpg', 's6', 0, 200, 200, 16, cast(repeat('x', 4000) as binary), date '2026-01-05', 'ingest-2026-01-05-1'),
  ('f7', 'feed', 'g7', 'train', 'feed/7.jpg', 's7', 0, 200, 200, 16, cast(repeat('x', 4000) as binary), date '2026-01-05', 'ingest-2026-01-05-1'),
  ('f8', 'feed', 'g8', 'test', 'feed/8.jpg', 's8', 0, 200, 200, 18, cast(repeat('x', 4000) as binary), date '2026-01-05', 'ingest-2026-01-05-1');

insert into unmask.labels
values
  ('f1', 0, 'manifest', timestamp '2026-01-04 08:00:00', 'ingest-2026-01-04-1'),
  ('f2', 1, 'manifest', timestamp '2026-01-04 08:00:00', 'ingest-2026-01-04-1'),
  ('f3', 0, 'manifest', timestamp '2026-01-04 08:00:00', 'ingest-2026-01-04-1'),
  ('f4', 0, 'manifest', timestamp '2026-01-05 08:00:00', 'ingest-2026-01-05-1');

insert into unmask.rejects
values
  ('feed/9.jpg', 's4', 'feed', 'duplicate', 'The bytes of feed/4.jpg.', date '2026-01-05', 'ingest-2026-01-05-1'),
  ('feed/10.jpg', 's10', 'feed', 'no_face', 'The detector found none.', date '2026-01-05', 'ingest-2026-01-05-1'),
  ('press/11.jpg', 's11', 'press', 'truncated', 'The file ends early.', date '2026-01-04', 'ingest-2026-01-04-1');

insert into unmask.pseudo_labels (run_id, round, face_id, domain, curriculum, p_fake, pseudo_label, confidence, threshold, weight,
  accepted, reason, model_sha256, flips)
values
  ('nightly-2026-01-05-1', 0, 'f4', 'feed', 'dpgnet', 0.9, 1, 0.9, 0.75, 1, true, 'accepted', 'c0', 0),
  ('nightly-2026-01-05-1', 0, 'f5', 'feed', 'dpgnet', 0.6, 1, 0.6, 0.75, 0, false, 'below_threshold', 'c0', 0),
  ('nightly-2026-01-05-1', 0, 'f6', 'feed', 'dpgnet', 0.2, 0, 0.8, 0.75, 1, true, 'accepted', 'c0', 0),
  ('nightly-2026-01-05-1', 0, 'f7', 'feed', 'dpgnet', 0.4, 0, 0.6, 0.75, 0, false, 'below_threshold', 'c0', 0);

insert into unmask.pseudo_labels (run_id, round, face_id, domain, curriculum, p_fake, pseudo_label, confidence, threshold, weight,
  accepted, reason, model_sha256, flips)
values
  ('nightly-2026-01-05-1', 1, 'f4', 'feed', 'dpgnet', 0.95, 1, 0.95, 0.65, 1, true, 'accepted', 'c1', 0),
  ('nightly-2026-01-05-1', 1, 'f5', 'feed', 'dpgnet', 0.3, 0, 0.7, 0.65, 1, true, 'accepted', 'c1', 1),
  ('nightly-2026-01-05-1', 1, 'f6', 'feed', 'dpgnet', 0.7, 1, 0.7, 0.65, 1, true, 'accepted', 'c1', 1),
  ('nightly-2026-01-05-1', 1, 'f7', 'feed', 'dpgnet', 0.1, 0, 0.9, 0.65, 1, true, 'accepted', 'c1', 0);

insert into unmask.pseudo_labels (run_id, round, face_id, domain, curriculum, p_fake, pseudo_label, confidence, threshold, weight,
  accepted, reason, model_sha256)
values
  ('nightly-2026-01-05-1', 0, 'f4', 'feed', 'fixed', 0.9, 1, 0.9, 0.85, 1, true, 'accepted', 'c0');

insert into unmask.rounds (run_id, round, domain, curriculum, threshold, candidates_real, candidates_fake, accepted_real, accepted_fake,
  status, loss, validation_auc, checkpoint_sha256, faces_snapshot_id, committed_at, role)
values
  ('nightly-2026-01-05-1', 0, 'feed', 'dpgnet', 0.75, 2, 2, 1, 1, 'trained', 0.5, 0.8, 'c1', 1, timestamp '2026-01-05 20:00:00', 'adapted'),
  ('nightly-2026-01-05-1', 1, 'feed', 'dpgnet', 0.65, 2, 2, 2, 2, 'trained', 0.4, 0.85, 'c2', 1, timestamp '2026-01-05 21:00:00', 'adapted'),
  ('nightly-2026-01-05-1', 0, 'feed', 'fixed', 0.85, 0, 1, 0, 1, 'trained', 0.6, 0.8, 'c3', 1, timestamp '2026-01-05 22:00:00', 'fixed_threshold');

insert into unmask.models (model_id, run_id, method, role, source_domains, target_domains, parent_models, architecture,
  checkpoint_path, checkpoint_sha256, validation_auc, seed, stage, created_at)
values
  ('source_only-press', 'nightly-2026-01-04-1', 'classifier', 'source_only', 'press', '', '', 'cnn-32', 'checkpoints/c0', 'c0', 0.8, 1, 'retired', timestamp '2026-01-04 20:00:00'),
  ('adapted-feed', 'nightly-2026-01-05-1', 'classifier', 'adapted', 'press', 'feed', 'source_only-press', 'cnn-32', 'checkpoints/c2', 'c2', 0.85, 1, 'candidate', timestamp '2026-01-05 21:00:00'),
  ('adapted-forum', 'nightly-2026-01-05-1', 'classifier', 'adapted', 'press', 'forum', 'source_only-press', 'cnn-32', 'checkpoints/c4', 'c4', 0.8, 1, 'candidate', timestamp '2026-01-05 22:00:00'),
  ('student-feed', 'nightly-2026-01-05-1', 'classifier', 'student', 'press', 'feed', 'adapted-feed,adapted-forum', 'cnn-32', 'checkpoints/c5', 'c5', 0.9, 1, 'champion', timestamp '2026-01-05 23:00:00');

insert into unmask.scores (model_id, face_id, domain, split, p_fake, run_id)
values
  ('adapted-feed', 'f1', 'press', 'test', 0.1, 'nightly-2026-01-05-1'),
  ('adapted-forum', 'f1', 'press', 'test', 0.2, 'nightly-2026-01-05-1'),
  ('student-feed', 'f1', 'press', 'test', 0.2, 'nightly-2026-01-05-1'),
  ('adapted-feed', 'f2', 'press', 'test', 0.9, 'nightly-2026-01-05-1'),
  ('adapted-forum', 'f2', 'press', 'test', 0.4, 'nightly-2026-01-05-1'),
  ('student-feed', 'f2', 'press', 'test', 0.4, 'nightly-2026-01-05-1'),
  ('adapted-feed', 'f8', 'feed', 'test', 0.25, 'nightly-2026-01-05-1'),
  ('adapted-forum', 'f8', 'feed', 'test', 0.75, 'nightly-2026-01-05-1'),
  ('student-feed', 'f8', 'feed', 'test', 0.875, 'nightly-2026-01-05-1');

insert into unmask.evaluations (model_id, domain, split, metric, value, low, high, faces, groups, run_id, evaluated_at)
values
  ('source_only-press', 'press', 'test', 'auc', 0.8, 0.7, 0.9, 2, 2, 'nightly-2026-01-05-1', timestamp '2026-01-05 23:10:00'),
  ('student-feed', 'press', 'test', 'auc', 0.9, 0.8, 0.95, 2, 2, 'nightly-2026-01-05-1', timestamp '2026-01-05 23:10:00'),
  ('student-feed', 'press', 'test', 'ece', 0.1, 0.05, 0.2, 2, 2, 'nightly-2026-01-05-1', timestamp '2026-01-05 23:10:00');

insert into unmask.gate_decisions
values
  ('nightly-2026-01-05-1', 'adapted-feed', 'not_worse', false, -0.2, 0, 'On press it is worse than source_only-press by 0.2.', false, 'enabled', 'press', 'source_only-press', 2, timestamp '2026-01-05 23:20:00'),
  ('nightly-2026-01-05-1', 'adapted-feed', 'calibrated', true, 0.1, 0.2, 'Its calibration error is 0.1.', false, 'enabled', 'press', 'source_only-press', 2, timestamp '2026-01-05 23:20:00'),
  ('nightly-2026-01-05-1', 'student-feed', 'not_worse', true, 0.1, 0, 'On press it is better.', true, 'enabled', 'press', 'source_only-press', 2, timestamp '2026-01-05 23:20:00'),
  ('nightly-2026-01-05-1', 'student-feed', 'calibrated', true, 0.1, 0.2, 'Its calibration error is 0.1.', true, 'enabled', 'press', 'source_only-press', 2, timestamp '2026-01-05 23:20:00');

insert into unmask.promotions
values
  ('nightly-2026-01-04-1', 'source_only-press', null, 'gate', 'The first.', timestamp '2026-01-04 23:30:00'),
  ('nightly-2026-01-05-1', 'student-feed', 'source_only-press', 'gate', 'Better on press.', timestamp '2026-01-05 23:30:00');

insert into unmask.runs (run_id, job, run_date, started_at, ended_at, command, config, seed, versions, facts, loss, trained_faces)
values
  ('nightly-2026-01-04-1', 'nightly', date '2026-01-04', timestamp '2026-01-04 19:00:00', timestamp '2026-01-04 23:30:00', 'unmask nightly', '', 1, '{}', '{}', 0.6, 100),
  ('nightly-2026-01-05-1', 'nightly', date '2026-01-05', timestamp '2026-01-05 19:00:00', timestamp '2026-01-05 23:45:00', 'unmask nightly', '', 1, '{}', '{}', 0.4, 200);

alter table unmask.evaluations create tag `run-nightly-2026-01-05-1`;
alter table unmask.labels create tag `run-nightly-2026-01-05-1`;

-- After the report: a figure is computed anew, and a person looks at two faces.
insert into unmask.evaluations (model_id, domain, split, metric, value, low, high, faces, groups, run_id, evaluated_at)
values ('student-feed', 'press', 'test', 'auc', 0.7, 0.6, 0.8, 2, 2, 'evaluate-2026-01-07-1', timestamp '2026-01-07 09:00:00');

insert into unmask.labels
values
  ('f4', 1, 'person:ann', timestamp '2026-01-07 08:00:00', 'import-masks-2026-01-07-1'),
  ('f6', 0, 'person:ann', timestamp '2026-01-07 08:00:00', 'import-masks-2026-01-07-1');
