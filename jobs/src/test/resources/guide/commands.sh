# The command lines of README.md and docs/guide.md, quoted from here. GuideIT runs all of them, in this order, on a tiny world.

# tag::demo
bin/unmask demo
# end::demo

# tag::ten
bin/unmask ingest   --input my-faces               # folder of pictures -> faces, labels, masks, rejects
bin/unmask train    --domain press                 # a source-only model on the labelled faces of press
bin/unmask adapt    --domain feed --domain forum   # curriculum rounds on each; their labels are not looked at
bin/unmask distill                                 # the newest adapted model of each domain teaches one student
bin/unmask evaluate                                # figures on every domain with labelled test faces, as CSV
bin/unmask score    --input download               # a line of CSV for each picture
bin/unmask report                                  # the page of the newest evaluation; prints its path
bin/unmask nightly  --input my-faces               # all of it, once for a date; makes the best model champion if it may
bin/unmask export   --model MODEL_ID --output detector.onnx    # for ONNX Runtime
bin/unmask sql -e "select domain, round, count(*), avg(p_fake) from unmask.pseudo_labels group by 1, 2 order by 1, 2"
# end::ten

# tag::carry-over
bin/unmask adapt --domain feed --force --set adapt.carry-over.target-labels=40
# end::carry-over

# tag::settings
bin/unmask train --domain press --config small.conf --set train.epochs=3 --set 'network.widths=[16,32]'
# end::settings

# tag::models
bin/unmask models list                             # each model with its standing and where it came from, as CSV
bin/unmask models show MODEL_ID                    # all that is known of one, what the gate said of it included
bin/unmask models card MODEL_ID                    # a page and a JSON file that say whether to trust it
bin/unmask models promote MODEL_ID --reason "better on the feed, looked at by hand"
# end::models

# tag::score
bin/unmask score --input download --format json --output scores.json
bin/unmask score --input download --heatmaps maps
bin/unmask score --domain feed --table
# end::score

# tag::upkeep
bin/unmask doctor
bin/unmask maintain
# end::upkeep

# tag::size
bin/unmask doctor --size 2000000 --set train.workers=8
# end::size

# tag::export
bin/unmask export --model MODEL_ID --input pictures --output detector.onnx
bin/unmask export --model MODEL_ID --format dl4j --output detector.zip
# end::export

# tag::questions
bin/unmask sql -f questions.sql
# end::questions

# tag::user
bin/unmask serve-sql --users sql-users --add-user ann --password-file password.txt
# end::user

# tag::duckdb
bin/unmask sql --duckdb                            # a script on standard output: keep it as duckdb.sql
# end::duckdb

# tag::quality
bin/unmask sql -e "select domain, percentile(sharpness, array(0.01, 0.05, 0.5)) from unmask.faces group by 1"
bin/unmask ingest --input my-faces --set ingest.quality.min-sharpness=5
# end::quality

# tag::reject
bin/unmask ingest --retry-rejects decode_failed
# end::reject

# tag::forget
bin/unmask forget --group person-17           # what would go: rows by table, and the models that may have seen them
bin/unmask forget --group person-17 --yes     # does it
# end::forget

# tag::methods
bin/unmask train --domain press --config conf/methods/dpgnet.conf
bin/unmask adapt --domain feed --config conf/methods/dpgnet.conf
bin/unmask adapt --domain feed --config conf/curricula/flexmatch.conf --set adapt.baselines=false
# end::methods

# tag::head
bin/unmask embed --domain press --set network.encoder=pretrained --set network.weights=FOLDER
bin/unmask train --domain press --set network.encoder=pretrained --set network.weights=FOLDER --set train.mode=head
# end::head

# tag::real-pool
bin/unmask adapt --domain feed --set network.encoder=pretrained --set network.weights=FOLDER --set train.mode=head \
  --set adapt.mode=positive-unlabelled --set adapt.baselines=false
# end::real-pool

# tag::online
bin/unmask train --domain press --labels-per-class 50
bin/unmask adapt --domain feed --labels-per-class 50 --config conf/curricula/online-fixmatch.conf --set adapt.baselines=false
# end::online

# tag::drawn
bin/unmask generate --output drawn-faces
bin/unmask ingest --input drawn-faces
# end::drawn

# tag::compare
bin/unmask compare --domain blended_swap --domain local_warp --seeds 3 \
  --curriculum flexmatch --variant 'gated:adapt.dpgnet.gate=two-sided'
# end::compare

# tag::variants
bin/unmask variants --source blended_swap --domain local_warp --domain whole_synthesis --seeds 3 \
  --variant 'colours:network.encoder=cnn' --variant 'noise:network.encoder=noise_cnn' --difference noise,colours
# end::variants

# tag::select
bin/unmask select-for-annotation --domain press --output to-annotate
# end::select

# tag::select-cold
bin/unmask select-for-annotation --domain feed --rule coverage --output to-begin-with \
  --set network.encoder=pretrained --set network.weights=FOLDER
# end::select-cold

# tag::import
bin/unmask import-masks --input drawn-masks --annotator ann
# end::import

# tag::detector
bin/unmask ingest --input photographs --set ingest.detector=cascade --boxes boxes.png
# end::detector
