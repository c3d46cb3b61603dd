#!/bin/bash
# Usage: radosgw-up.sh FOLDER RGW_PORT MON_PORT ACCESS_KEY SECRET_KEY REGION
# One-node Ceph (a monitor, an OSD in memory) and radosgw from Debian's packages, S3 on 127.0.0.1:RGW_PORT.
# Everything lives in FOLDER; the daemons' ids are in FOLDER/run/*.pid.
set -eu
D=$1; PORT=$2; MON=$3; ACCESS=$4; SECRET=$5; REGION=$6
mkdir -p "$D"/{mon,osd0,rgw,run,log}; cd "$D"
FSID=$(cat /proc/sys/kernel/random/uuid)
cat > ceph.conf <<C
[global]
fsid = $FSID
mon host = v1:127.0.0.1:$MON
auth cluster required = none
auth service required = none
auth client required = none
auth supported = none
run dir = $D/run
admin socket = $D/run/\$name.asok
pid file = $D/run/\$name.pid
log file = $D/log/\$name.log
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon data = $D/mon
mon osd min down reporters = 1
mon max pg per osd = 1000
ms bind ipv4 = true
ms bind msgr2 = false
# At its start the OSD may not know the cluster's id yet; these two are then refused, and it ends.
osd data = $D/osd0
osd class update on start = false
osd crush update on start = false
osd objectstore = memstore
memstore device bytes = 1073741824
osd memory target = 939524096
keyring = $D/keyring
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:$PORT
rgw data = $D/rgw
rgw dns name = localhost
rgw s3 auth use keystone = false
rgw enable usage log = false
rgw thread pool size = 32
rgw crypt require ssl = false
C
touch keyring
monmaptool --create --fsid "$FSID" --addv a "[v1:127.0.0.1:$MON]" monmap
ceph-mon -c ceph.conf --mkfs -i a --monmap monmap --keyring keyring
ceph-mon -c ceph.conf -i a --public-addr "127.0.0.1:$MON"
OSD=$(cat /proc/sys/kernel/random/uuid)
timeout 20 ceph -c ceph.conf osd new "$OSD"
ceph-osd -c ceph.conf -i 0 --mkfs --osd-uuid "$OSD"
ceph-osd -c ceph.conf -i 0
timeout 20 ceph -c ceph.conf osd crush add osd.0 1.0 root=default host=local
timeout 60 radosgw-admin -c ceph.conf -n client.rgw user create --uid=dev --display-name=dev \
  --access-key="$ACCESS" --secret-key="$SECRET"
# The zone group's name is the LocationConstraint that CreateBucket accepts.
radosgw-admin -c ceph.conf -n client.rgw zonegroup get --rgw-zonegroup=default |
  sed 's/"api_name": "[^"]*"/"api_name": "'"$REGION"'"/' > zonegroup.json
radosgw-admin -c ceph.conf -n client.rgw zonegroup set --rgw-zonegroup=default --infile zonegroup.json
radosgw -c ceph.conf -n client.rgw
for _ in $(seq 1 600); do
  (exec 3<> "/dev/tcp/127.0.0.1/$PORT") 2> /dev/null && exit 0
  sleep 0.1
done
echo 'radosgw does not answer' >&2
exit 1
